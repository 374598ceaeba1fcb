/** The answers we already have, by sound: the same file asked again is heard once, also when both ask at once. */
import { LRUCache } from 'lru-cache';

import type { JobResult, RunOptions } from '../workers/index.js';
import { SingleFlight } from './single-flight.js';

/** What an analysis holds besides its arrays: generous, because the bound is what matters. */
const OVERHEAD_BYTES = 4_096;
const WINDOW_BYTES = 512;

/** Failures are not kept: they may pass, and most are quick to find again. */
export class ResultCache {
  readonly #cached: LRUCache<string, JobResult>;
  readonly #inFlight = new Map<string, SingleFlight<JobResult>>();

  constructor(maxBytes: number) {
    this.#cached = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** The cached result, or that of the work already under way for this key, or the work's. */
  async get(
    key: string,
    options: RunOptions,
    work: (options: RunOptions) => Promise<JobResult>,
  ): Promise<JobResult> {
    const cached = this.#cached.get(key);
    if (cached) return cached;
    const running = this.#inFlight.get(key) ?? this.#begin(key, work);
    return running.join(options);
  }

  #begin(key: string, work: (options: RunOptions) => Promise<JobResult>): SingleFlight<JobResult> {
    const keeping = async (options: RunOptions): Promise<JobResult> => {
      const result = await work(options);
      this.#cached.set(key, result);
      return result;
    };
    const shared = new SingleFlight(keeping, () => this.#inFlight.delete(key));
    this.#inFlight.set(key, shared);
    return shared;
  }
}

function bytesOf({ analysis, card }: JobResult): number {
  const { picture, embedding, fingerprint, windows, timeline } = analysis;
  return (
    OVERHEAD_BYTES +
    picture.db.byteLength +
    picture.bandCentresHz.byteLength +
    embedding.byteLength +
    (fingerprint?.byteLength ?? 0) +
    (windows.length + timeline.length) * WINDOW_BYTES +
    (card?.bytes.byteLength ?? 0)
  );
}
