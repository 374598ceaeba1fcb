/** Work with a deadline and a way to stop it. */
import { setMaxListeners } from 'node:events';

import { GenrebotError } from '../workers/index.js';

export interface Bounds {
  readonly limitMs: number;
  /** Names the work in TIMEOUT. */
  readonly stage: string;
  readonly signal: AbortSignal;
}

/**
 * Runs work with a signal that fires at the deadline or with the caller's signal, and settles then at the latest, also
 * when the work does not listen.
 * @throws TIMEOUT, CANCELLED (or the caller's own reason), or what the work throws
 */
export async function within<T>(
  { limitMs, stage, signal }: Bounds,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw abortError(signal);
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort(new GenrebotError('TIMEOUT', { stage, limitMs }));
  }, limitMs);
  const stopListening = whenAborted(signal, () => {
    stop.abort(abortError(signal));
  });
  try {
    return await Promise.race([work(stop.signal), aborted(stop.signal)]);
  } catch (error) {
    // Whatever the work said when it was stopped (AbortError, a broken pipe): this is why.
    throw stop.signal.aborted ? abortError(stop.signal) : error;
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}

/** What to throw for an aborted signal: its reason where that is an error of ours, else CANCELLED. */
export function abortError(signal: AbortSignal): GenrebotError {
  const reason: unknown = signal.reason;
  if (reason instanceof GenrebotError) return reason as GenrebotError;
  return new GenrebotError('CANCELLED', {}, { cause: reason });
}

/** Calls back once when the signal fires. @returns how to stop listening */
export function whenAborted(signal: AbortSignal, callback: () => void): () => void {
  // One signal may rightly end many requests at once; Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', callback, { once: true });
  return () => {
    signal.removeEventListener('abort', callback);
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    whenAborted(signal, () => {
      reject(abortError(signal));
    });
  });
}
