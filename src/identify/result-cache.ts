/** The answers we already have, by sound: the same file asked again is heard once, also when both ask at once. */
import { LRUCache } from 'lru-cache';

import type { JobResult, RunOptions } from '../workers/index.js';
import { SharedWork } from './single-flight.js';

/** What an analysis holds besides its arrays: generous, because the bound is what matters. */
const OVERHEAD_BYTES = 4_096;
const WINDOW_BYTES = 512;

/** Failures are not kept: they may pass, and most are quick to find again. */
export class Results {
  readonly #kept: LRUCache<string, JobResult>;
  readonly #underway = new Map<string, SharedWork>();

  constructor(maxBytes: number) {
    this.#kept = new LRUCache({ maxSize: maxBytes, sizeCalculation: bytesOf });
  }

  /** The kept result, or that of the work already under way for this key, or the work's. */
  async get(
    key: string,
    options: RunOptions,
    work: (options: RunOptions) => Promise<JobResult>,
  ): Promise<JobResult> {
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const running = this.#underway.get(key) ?? this.#begin(key, work);
    return running.join(options);
  }

  #begin(key: string, work: (options: RunOptions) => Promise<JobResult>): SharedWork {
    const keeping = async (options: RunOptions): Promise<JobResult> => {
      const result = await work(options);
      this.#kept.set(key, result);
      return result;
    };
    const shared = new SharedWork(keeping, () => this.#underway.delete(key));
    this.#underway.set(key, shared);
    return shared;
  }
}

function bytesOf({ analysis, card }: JobResult): number {
  const { picture, embedding, windows } = analysis;
  return (
    OVERHEAD_BYTES +
    picture.db.byteLength +
    picture.bandCentresHz.byteLength +
    embedding.byteLength +
    windows.length * WINDOW_BYTES +
    (card?.bytes.byteLength ?? 0)
  );
}
