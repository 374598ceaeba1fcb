/** Work under a lease: heartbeats while it lasts, stopped when the lease is lost. */
import { setMaxListeners } from 'node:events';

import type { Lease, RequestStore } from '../store/index.js';

/** A lease lapses when its holder has said nothing for so long; a heartbeat may be missed twice. */
export const DEFAULT_LEASE_MS = 15_000;

export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

export interface HoldOptions {
  readonly store: RequestStore;
  readonly leaseMs: number;
  readonly signal: AbortSignal;
}

/**
 * Settles at the latest when the signal fires or the lease is lost, also when the work does not listen.
 * @throws LeaseLost, the signal's reason, or what the work throws
 */
export function holdLease<T>(
  lease: Lease,
  { store, leaseMs, signal }: HoldOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return abortable(signal, async (controller) => {
    const timer = setInterval(() => {
      store.extend(lease, leaseMs).then(
        (isHeld) => {
          if (!isHeld) controller.abort(new LeaseLost('somebody else has the request'));
        },
        // The database is away: nobody else can claim it either.
        () => undefined,
      );
    }, leaseMs / 3);
    controller.signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
    try {
      return await work(controller.signal);
    } finally {
      clearInterval(timer);
    }
  });
}

/**
 * Runs work with a controller that the parent aborts too, and settles when it is aborted at the latest. Leaves nothing
 * behind on the parent, which may live as long as the program.
 * @throws the reason of the abort, or what the work throws
 */
export async function abortable<T>(
  parent: AbortSignal,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  parent.throwIfAborted();
  const own = new AbortController();
  const forward = (): void => {
    own.abort(parent.reason);
  };
  // One signal ends many jobs: Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, parent);
  parent.addEventListener('abort', forward, { once: true });
  const aborted = new Promise<never>((_, reject) => {
    own.signal.addEventListener('abort', () => {
      reject(own.signal.reason as Error);
    });
  });
  try {
    return await Promise.race([work(own), aborted]);
  } catch (error) {
    // Whatever the work said when it was stopped: this is why.
    throw own.signal.aborted ? (own.signal.reason as Error) : error;
  } finally {
    parent.removeEventListener('abort', forward);
  }
}
