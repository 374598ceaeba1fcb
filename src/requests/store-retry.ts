/** A database that is away for a moment (restart, failover, network) is waited for. */
import { setTimeout as pause } from 'node:timers/promises';

import { StoreError, type StoreErrorCode } from '../store/index.js';

const PAUSE_MS = { first: 200, longest: 5_000 };
/** Others do not pass by themselves. */
const PASSING = new Set<StoreErrorCode>(['STORE_UNREACHABLE', 'STORE_FULL']);

/**
 * Tries until it works or the signal fires; once in any case.
 * @throws StoreError of the last try
 */
export async function whenStoreAnswers<T>(
  signal: AbortSignal,
  attempt: (tries: number) => Promise<T>,
): Promise<T> {
  let pauseMs = PAUSE_MS.first;
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (signal.aborted || !isPassing(error)) throw error;
      await pause(pauseMs, undefined, { signal }).catch(() => {
        throw error;
      });
      pauseMs = Math.min(2 * pauseMs, PAUSE_MS.longest);
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof StoreError && PASSING.has((error as StoreError).code);
}
