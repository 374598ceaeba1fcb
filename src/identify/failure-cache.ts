/** Sounds that came to nothing at a price: asked again, they are answered from memory. */
import { LRUCache } from 'lru-cache';

import { type GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import { WorkerDied } from '../workers/index.js';

const MOST_REMEMBERED = 10_000;
const MINUTE_MS = 60_000;

/** What depends on the bytes alone is remembered for long; what a busy machine may have caused, for less. */
function rememberedMs(error: GenrebotError): number {
  const { code, context } = error.toFailure();
  if (code === 'CORRUPT_AUDIO' || code === 'SILENT' || code === 'UNKNOWN_FORMAT')
    return 60 * MINUTE_MS;
  // Of a worker; a request that ran out of time while it waited says nothing of its sound.
  const isOfWorker = code === 'TIMEOUT' && STAGES.has(context.stage);
  // A process that died of it; every other fault is ours, and may be gone.
  const isDeadly = code === 'INTERNAL' && error.cause instanceof WorkerDied;
  return isOfWorker || isDeadly ? 15 * MINUTE_MS : 0;
}

const STAGES: ReadonlySet<string> = new Set(['decode', 'features', 'model', 'render']);

export class FailureCache {
  readonly #failures = new LRUCache<string, GenrebotError>({ max: MOST_REMEMBERED });

  /**
   * @param key of the content and of what is done with it
   * @throws what it failed with lately, or what `work` throws
   */
  async unlessFailed<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#failures.get(key);
    if (known) throw known;
    try {
      return await work();
    } catch (error) {
      const failure = toGenrebotError(error);
      const ttl = rememberedMs(failure);
      if (ttl > 0) this.#failures.set(key, failure, { ttl });
      throw failure;
    }
  }
}
