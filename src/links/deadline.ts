/** One deadline and the callers' signals over a whole piece of work. */
import { GenrebotError } from '../pipeline/errors.js';

export interface Limits {
  readonly timeoutMs: number;
  readonly signals: readonly AbortSignal[];
}

/**
 * Runs `work` with a signal that fires on the deadline (reason TIMEOUT, stage `download`) or with the first of
 * `signals` (reason CANCELLED). Once it has fired, whatever `work` throws is reported as that reason.
 */
export async function underDeadline<T>(
  { timeoutMs, signals }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not AbortSignal.any: its followers of a signal that lives as long as the program pile up in Node 20.
  const controller = new AbortController();
  const cancel = (): void => {
    controller.abort(new GenrebotError('CANCELLED', {}));
  };
  const timer = setTimeout(() => {
    controller.abort(new GenrebotError('TIMEOUT', { stage: 'download', limitMs: timeoutMs }));
  }, timeoutMs);
  for (const signal of signals) signal.addEventListener('abort', cancel, { once: true });
  if (signals.some((signal) => signal.aborted)) cancel();
  try {
    controller.signal.throwIfAborted();
    const result = await work(controller.signal);
    // A body that lasts until the connection closes looks complete when it was us who closed it.
    controller.signal.throwIfAborted();
    return result;
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', cancel);
  }
}

/** For waits that cannot be stopped themselves (the system's resolver): stops waiting when the signal fires. */
export async function abortable<T>(wait: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = (): void => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([wait, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
