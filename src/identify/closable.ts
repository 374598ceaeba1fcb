/** The end of the use case: requests that are running are answered, new ones are told to come again. */
import type { Identify, Reply } from './types.js';
import { onAbort } from '../lib/deadline.js';

interface ClosableIdentify {
  readonly identify: Identify;
  /**
   * From now on new requests get the sentence for CANCELLED. Resolves when all earlier ones are answered; those that
   * take longer than `graceMs` are stopped, and answered with that sentence.
   */
  close(graceMs: number): Promise<void>;
}

export function closable(identify: Identify): ClosableIdentify {
  const running = new Map<Promise<Reply>, AbortController>();
  let isClosing = false;
  return {
    identify: async (request, { signal }) => {
      const stop = new AbortController();
      const abort = (): void => {
        stop.abort(signal.reason);
      };
      if (isClosing || signal.aborted) abort();
      const stopListening = onAbort(signal, abort);
      const reply = identify(request, { signal: stop.signal });
      running.set(reply, stop);
      try {
        return await reply;
      } finally {
        running.delete(reply);
        stopListening();
      }
    },
    async close(graceMs) {
      isClosing = true;
      const timer = setTimeout(() => {
        for (const stop of running.values()) stop.abort();
      }, graceMs);
      await Promise.allSettled(running.keys());
      clearTimeout(timer);
    },
  };
}
