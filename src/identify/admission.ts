/** Who may come in, and in which order: token buckets per user and chat, one request at a time per user, a bound for all. */
import { TokenBucket } from 'limiter';
import { LRUCache } from 'lru-cache';

import { type Permit, Semaphore } from '../lib/semaphore.js';
import { GenrebotError } from '../pipeline/errors.js';
import type { BucketLimit, IdentifyLimits, TakeTokens, Visitor } from './types.js';

/** A request's place in the program. */
export interface Slot {
  /** Resolves when the person's earlier requests are answered. @throws the signal's reason, or CANCELLED */
  ready(): Promise<void>;
  /** Lets the person's next request begin. */
  release(): void;
}

export class Admission {
  /** One running request each; only people with a request in the program are in here. */
  readonly #byUser = new Map<string, Semaphore>();
  #admitted = 0;

  constructor(
    private readonly limits: IdentifyLimits,
    private readonly takeTokens: TakeTokens = countedHere(limits),
  ) {}

  /**
   * A request that is refused costs no token. Turns are in the order of the calls.
   * @throws GenrebotError BUSY, RATE_LIMITED; what `takeTokens` throws
   */
  async admit(visitor: Visitor, signal: AbortSignal): Promise<Slot> {
    const user = `${visitor.platform}:${visitor.userId}`;
    this.#refuseWhenBusy(user);
    const taking = visitor.isCounted === true ? 0 : this.takeTokens(visitor);
    // Whoever is refused at once never stands in the way of others.
    if (typeof taking === 'number') refuseTooSoon(taking);
    const slot = this.#queue(user, signal);
    try {
      refuseTooSoon(await taking);
      return slot;
    } catch (error) {
      slot.release();
      throw error;
    }
  }

  #queue(user: string, signal: AbortSignal): Slot {
    this.#admitted += 1;
    const running = this.#byUser.get(user) ?? new Semaphore(1);
    this.#byUser.set(user, running);
    const permit = running.acquire(1, signal);
    // Whoever is released before their turn came need not ask for it.
    permit.catch(() => undefined);
    return {
      ready: async () => {
        await permit;
      },
      release: () => {
        this.#admitted -= 1;
        void this.#release(user, running, permit);
      },
    };
  }

  #refuseWhenBusy(user: string): void {
    if (this.#admitted >= this.limits.requests) {
      throw new GenrebotError('BUSY', { queueLength: this.#admitted });
    }
    const queueLength = this.#byUser.get(user)?.waiting ?? 0;
    if (queueLength >= this.limits.waitingPerUser) throw new GenrebotError('BUSY', { queueLength });
  }

  async #release(user: string, running: Semaphore, acquired: Promise<Permit>): Promise<void> {
    const permit = await acquired.catch(() => undefined);
    permit?.release();
    if (running.isIdle && this.#byUser.get(user) === running) this.#byUser.delete(user);
  }
}

function refuseTooSoon(waitMs: number): void {
  if (waitMs <= 0) return;
  throw new GenrebotError('RATE_LIMITED', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
}

function countedHere(limits: IdentifyLimits): TakeTokens {
  const tokens = localTokens(limits);
  return (visitor) => tokens.take(visitor);
}

interface LocalTokens {
  /** As TakeTokens, at once. */
  take(visitor: Visitor): number;
  /** For one that was refused elsewhere. */
  giveBack(visitor: Visitor): void;
}

/** Counted in this process' memory. */
export function localTokens(limits: Pick<IdentifyLimits, 'user' | 'chat'>): LocalTokens {
  const users = new TokenBuckets(limits.user);
  const chats = new TokenBuckets(limits.chat);
  const userOf = ({ platform, userId }: Visitor): string => `${platform}:${userId}`;
  const chatOf = ({ platform, chatId }: Visitor): string => `${platform}:${chatId}`;
  return {
    take(visitor) {
      const waitMs = Math.max(users.waitMs(userOf(visitor)), chats.waitMs(chatOf(visitor)));
      if (waitMs > 0) return waitMs;
      users.take(userOf(visitor));
      chats.take(chatOf(visitor));
      return 0;
    },
    giveBack(visitor) {
      users.giveBack(userOf(visitor));
      chats.giveBack(chatOf(visitor));
    },
  };
}

const MINUTE_MS = 60_000;

/** Idle buckets fill up, and a full one need not be remembered; this many others are. About 300 bytes each. */
const MAX_BUCKETS = 20_000;

/** One token bucket for each key. Memory is bounded: a bucket is forgotten once it would be full again. */
export class TokenBuckets {
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

  giveBack(key: string): void {
    const bucket = this.#bucket(key);
    bucket.content = Math.min(this.limit.burst, bucket.content + 1);
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
