/** Work with a deadline and a way to stop it. */
import { setMaxListeners } from 'node:events';

import { GenrebotError } from '../pipeline/errors.js';

export interface DeadlineOptions {
  readonly limitMs: number;
  /** Names the work in TIMEOUT. */
  readonly stage: string;
  /** The first that fires ends the work. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Runs work with a signal that fires at the deadline or with one of the caller's signals, and settles then at the
 * latest, also when the work does not listen.
 * @throws TIMEOUT, CANCELLED (or the caller's own reason), or what the work throws
 */
export async function withDeadline<T>(
  { limitMs, stage, signals }: DeadlineOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  for (const signal of signals) if (signal.aborted) throw abortError(signal);
  // Not AbortSignal.any: its followers of a signal that lives as long as the program pile up in Node 20.
  const stop = new AbortController();
  const timer = setTimeout(() => {
    stop.abort(new GenrebotError('TIMEOUT', { stage, limitMs }));
  }, limitMs);
  const stopListening = signals.map((signal) =>
    onAbort(signal, () => {
      stop.abort(abortError(signal));
    }),
  );
  try {
    return await abortable(work(stop.signal), stop.signal);
  } catch (error) {
    // Whatever the work said when it was stopped (AbortError, a broken pipe): this is why.
    throw stop.signal.aborted ? abortError(stop.signal) : error;
  } finally {
    clearTimeout(timer);
    for (const stopOne of stopListening) stopOne();
  }
}

/**
 * For waits that cannot be stopped themselves (the system's resolver): stops waiting when the signal fires. A result that
 * arrives with the abort is not believed: a body that lasts until the connection closes looks whole when we closed it.
 * @throws the signal's reason, or CANCELLED; what `wait` throws
 */
export async function abortable<T>(wait: Promise<T>, signal: AbortSignal): Promise<T> {
  let stopListening = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    const fail = (): void => {
      reject(abortError(signal));
    };
    if (signal.aborted) fail();
    else stopListening = onAbort(signal, fail);
  });
  try {
    const result = await Promise.race([wait, aborted]);
    if (signal.aborted) throw abortError(signal);
    return result;
  } finally {
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
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  // One signal may rightly end many requests at once; Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, signal);
  signal.addEventListener('abort', callback, { once: true });
  return () => {
    signal.removeEventListener('abort', callback);
  };
}
