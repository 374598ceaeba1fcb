/** Pictures and sounds of answered requests, for the minutes in which the page shows and plays them. */
import { randomBytes } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Picture } from '../../identify/index.js';
import type { MemoryBudget } from '../../lib/memory-budget.js';
import type { MediaCacheLimits } from './context.js';

export interface CachedMedia {
  readonly picture?: Picture;
  readonly audio?: Uint8Array;
  /** The same for browsers that do not know the original's format; there once it was wanted. */
  readonly mp3?: Uint8Array;
}

const MINUTE_MS = 60_000;

/** Forgets by age and by weight, oldest first. */
export class MediaCache {
  readonly #results: LRUCache<string, CachedMedia>;
  /** By id: what ends the answers that are sending it. */
  readonly #senders = new Map<string, Set<() => void>>();
  readonly #sweep: NodeJS.Timeout;
  readonly #closed = new AbortController();

  /** @param memory shared with the bodies of requests, which go before what is kept here */
  constructor(
    { ttlMs, maxBytes }: MediaCacheLimits,
    private readonly memory: MemoryBudget,
  ) {
    memory.onPressure((bytes) => {
      this.#free(bytes);
    });
    this.#results = new LRUCache({
      ttl: ttlMs,
      maxSize: maxBytes,
      sizeCalculation: bytesOf,
      // Also called for a value that only made room for its successor.
      disposeAfter: (kept, id) => {
        memory.giveBack(bytesOf(kept));
        if (!this.#results.has(id)) this.#endSenders(id);
      },
    });
    // Stale entries would otherwise stay in memory until somebody asks for them.
    this.#sweep = setInterval(() => this.#results.purgeStale(), Math.min(ttlMs, MINUTE_MS));
    this.#sweep.unref();
  }

  /** @returns an id that nobody can guess: knowing it is the permission to look */
  add(media: CachedMedia): string {
    const id = randomBytes(16).toString('base64url');
    this.#set(id, media);
    return id;
  }

  get(id: string): CachedMedia | undefined {
    return this.#results.get(id);
  }

  has(id: string): boolean {
    return this.#results.has(id);
  }

  /**
   * Calls `end` once when the result is forgotten, by age or by weight: whoever sends it must then let go of it, or it
   * would stay in memory outside the budget. At once when it is forgotten already.
   * @returns how to stop listening
   */
  onForgotten(id: string, end: () => void): () => void {
    if (!this.#results.has(id)) {
      end();
      return () => undefined;
    }
    const senders = this.#senders.get(id) ?? new Set();
    this.#senders.set(id, senders.add(end));
    return () => {
      senders.delete(end);
      if (senders.size === 0 && this.#senders.get(id) === senders) this.#senders.delete(id);
    };
  }

  /** Lives no longer than the rest of its result; nothing happens when that is gone. */
  addMp3(id: string, mp3: Uint8Array): void {
    const cached = this.#results.peek(id);
    if (cached) this.#set(id, { ...cached, mp3 }, { noUpdateTTL: true });
  }

  /** Aborted by `close`: nothing that is made for later is wanted any more. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  close(): void {
    this.#closed.abort();
    clearInterval(this.#sweep);
    this.#results.clear();
  }

  /** Where there is no room it is not kept: its id then leads to nothing. */
  #set(id: string, media: CachedMedia, options: { readonly noUpdateTTL?: boolean } = {}): void {
    const bytes = bytesOf(media);
    if (bytes > this.#results.maxSize || !this.memory.tryTake(bytes)) return;
    this.#results.set(id, media, options);
  }

  /** The oldest go first. */
  #free(bytes: number): void {
    for (let freed = 0; freed < bytes && this.#results.size > 0;) {
      const oldest = this.#results.pop();
      freed += oldest ? bytesOf(oldest) : bytes;
    }
  }

  #endSenders(id: string): void {
    const senders = this.#senders.get(id);
    this.#senders.delete(id);
    for (const end of senders ?? []) end();
  }
}

function bytesOf({ picture, audio, mp3 }: CachedMedia): number {
  const sounds = (audio?.byteLength ?? 0) + (mp3?.byteLength ?? 0);
  return 1 + (picture?.bytes.byteLength ?? 0) + sounds;
}
