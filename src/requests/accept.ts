/** Writes a request down. Only then may its platform be told that it was received. */
import type { AcceptLimits, RequestStore } from '../store/index.js';
import { tellStep } from '../lib/request-steps.js';
import { encodeRequest } from './codec.js';
import { whenStoreAnswers } from './store-retry.js';
import type { IncomingRequest } from './types.js';

export interface AcceptOptions {
  readonly store: RequestStore;
  readonly limits?: AcceptLimits;
  /** How long a database that is away is waited for; then the request is refused, and nothing is stored. */
  readonly acceptMs?: number;
}

const DEFAULT_ACCEPT_MS = 20_000;

/**
 * 'accepted': it is on the disk and will be answered. 'already': somebody has brought it before. 'busy': over the
 * limits. @throws StoreError: not stored
 */
export type Accept = <Source, Address>(
  incoming: IncomingRequest<Source, Address>,
) => Promise<'accepted' | 'already' | 'busy'>;

export function createAccept({ store, limits, acceptMs }: AcceptOptions): Accept {
  return async ({ key, platform, request, deliverWithinMs }) => {
    const payload = encodeRequest(request);
    const { userId } = request;
    const signal = AbortSignal.timeout(acceptMs ?? DEFAULT_ACCEPT_MS);
    const outcome = await whenStoreAnswers(signal, async (tries) => {
      const result = await store.accept(
        { key, platform, userId, payload, deliverWithinMs },
        limits,
      );
      // A connection that broke after the commit: what is there already was brought by the try before.
      return result === 'already' && tries > 1 ? 'accepted' : result;
    });
    if (outcome === 'accepted') tellStep({ platform, step: 'stored', key });
    return outcome;
  };
}
