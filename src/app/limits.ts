/**
 * How much one process takes on, and the token buckets that share it out fairly. All defaults are here: generous for
 * people (an album of ten songs, twice in a row), tight for scripts.
 */
import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';

/** A bucket starts full, holds `burst` requests and refills at `perMinute`. */
export interface BucketLimit {
  readonly burst: number;
  readonly perMinute: number;
}

export interface Limits {
  /** Per person on a platform. Past it: RATE_LIMITED. */
  readonly user: BucketLimit;
  /** Per chat, whoever asks. Telegram lets a bot post about 20 messages a minute in a group. Past it: RATE_LIMITED. */
  readonly chat: BucketLimit;
  /** Requests of one person that may wait behind the one being worked on; one more is refused with BUSY. */
  readonly waitingPerUser: number;
  /** Requests of everybody that are not answered yet; one more is refused with BUSY. Waiting ones hold no bytes. */
  readonly requests: number;
  /** Audio held in memory at once, plus one full input for each that is being fetched. Past it: requests wait. */
  readonly heldBytes: number;
  /** Answers kept for the next one who asks about the same sound, oldest forgotten first. */
  readonly cacheBytes: number;
  /** Fetching one input; then it is aborted: TIMEOUT. The link opener's own, shorter limit comes first. */
  readonly openMs: number;
  /** From the request to its answer, waiting included: TIMEOUT. A Discord interaction lives 15 minutes. */
  readonly requestMs: number;
}

const MEGABYTE = 2 ** 20;
const MINUTE_MS = 60_000;

export const DEFAULT_LIMITS: Limits = {
  user: { burst: 20, perMinute: 10 },
  chat: { burst: 40, perMinute: 20 },
  waitingPerUser: 20,
  requests: 500,
  heldBytes: 512 * MEGABYTE,
  cacheBytes: 48 * MEGABYTE,
  openMs: 1.5 * MINUTE_MS,
  requestMs: 10 * MINUTE_MS,
};

/** Idle buckets fill up, and a full one need not be remembered; this many others are. About 300 bytes each. */
const MAX_BUCKETS = 20_000;

/** One token bucket for each key. Memory is bounded: a bucket is forgotten once it would be full again. */
export class Buckets {
  readonly #buckets: LRUCache<string, TokenBucket>;
  #nextPurgeMs: number;

  constructor(private readonly limit: BucketLimit) {
    this.#buckets = new LRUCache({
      max: MAX_BUCKETS,
      ttl: this.#fillMs,
      updateAgeOnGet: true,
      // The same clock for both: without a cached reading, and looked up when asked, so that tests can turn it.
      ttlResolution: 0,
      perf: { now: () => performance.now() },
    });
    this.#nextPurgeMs = performance.now() + this.#fillMs;
  }

  /** Milliseconds until the key may take a token; 0 when it may now. */
  waitMs(key: string): number {
    return this.#bucket(key).getWaitTime(1);
  }

  /** Only after `waitMs` gave 0. */
  take(key: string): void {
    this.#bucket(key).tryRemoveTokens(1);
  }

  /** Keys remembered now. */
  get size(): number {
    return this.#buckets.size;
  }

  get #fillMs(): number {
    return Math.ceil((this.limit.burst / this.limit.perMinute) * MINUTE_MS);
  }

  #bucket(key: string): TokenBucket {
    this.#purge();
    const known = this.#buckets.get(key);
    if (known) return known;
    const { burst, perMinute } = this.limit;
    const bucket = new TokenBucket({
      bucketSize: burst,
      tokensPerInterval: perMinute,
      interval: 'minute',
    });
    bucket.content = burst;
    this.#buckets.set(key, bucket);
    return bucket;
  }

  /** Now and then instead of a timer for each bucket: nothing here keeps the process alive. */
  #purge(): void {
    const nowMs = performance.now();
    if (nowMs < this.#nextPurgeMs) return;
    this.#buckets.purgeStale();
    this.#nextPurgeMs = nowMs + this.#fillMs;
  }
}
