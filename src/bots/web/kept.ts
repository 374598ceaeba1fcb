/** Pictures and sounds of answered requests, for the minutes in which the page shows and plays them. */
import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Picture } from '../shared/types.js';
import type { KeepLimits } from './options.js';

export interface Kept {
  readonly picture?: Picture;
  readonly audio?: Uint8Array;
}

const MINUTE_MS = 60_000;
const MEGABYTE = 2 ** 20;

export const DEFAULT_KEEP: KeepLimits = { ttlMs: 10 * MINUTE_MS, maxBytes: 192 * MEGABYTE };

/** Forgets by age and by weight, oldest first. */
export class KeptResults {
  readonly #results: LRUCache<string, Kept>;
  readonly #sweep: NodeJS.Timeout;

  constructor({ ttlMs, maxBytes }: KeepLimits) {
    this.#results = new LRUCache({ ttl: ttlMs, maxSize: maxBytes, sizeCalculation: bytesOf });
    // Stale entries would otherwise stay in memory until somebody asks for them.
    this.#sweep = setInterval(() => this.#results.purgeStale(), Math.min(ttlMs, MINUTE_MS));
    this.#sweep.unref();
  }

  /** @returns an id that nobody can guess: knowing it is the permission to look */
  add(kept: Kept): string {
    const id = randomBytes(16).toString('base64url');
    this.#results.set(id, kept);
    return id;
  }

  get(id: string): Kept | undefined {
    return this.#results.get(id);
  }

  close(): void {
    clearInterval(this.#sweep);
    this.#results.clear();
  }
}

function bytesOf({ picture, audio }: Kept): number {
  return 1 + (picture?.bytes.byteLength ?? 0) + (audio?.byteLength ?? 0);
}
