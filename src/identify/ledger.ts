/** What people have cost lately, so that whoever has been expensive waits behind whoever has not. */
import { LRUCache } from 'lru-cache';

import type { RunOptions } from '../workers/index.js';
import type { Visitor } from './types.js';

/** Costs are forgotten by half in this time. */
const HALF_LIFE_MS = 5 * 60_000;
/** People and chats that are remembered, the longest silent forgotten first. */
const MOST_REMEMBERED = 20_000;
/** A chat is many people: its bill counts for each of them by this much. */
const CHAT_SHARE = 0.25;
/**
 * Strangers stand as if they had wasted this, behind those for whom a song was judged before: who has many addresses has
 * many strangers. The queue forgives it to whoever has waited a while.
 */
const STRANGER_MS = 4_000;

interface Account {
  readonly costMs: number;
  readonly atMs: number;
  /** Something came of what was done. */
  readonly isKnown: boolean;
}

/** Time of workers by person and by chat. The web chat has addresses in place of both. */
export class CostLedger {
  readonly #accounts = new LRUCache<string, Account>({ max: MOST_REMEMBERED });

  charge(visitor: Visitor, costMs: number, gaveResult: boolean): void {
    for (const key of keysOf(visitor)) {
      const atMs = performance.now();
      const isKnown = gaveResult || this.#isKnown(key);
      this.#accounts.set(key, { costMs: this.#of(key) + costMs, atMs, isKnown });
    }
  }

  /** Milliseconds of a worker, old ones counted less. */
  costMs(visitor: Visitor): number {
    const [user, chat] = keysOf(visitor);
    const costMs = Math.max(this.#of(user), CHAT_SHARE * this.#of(chat));
    // Whoever is new in a chat of good standing is no stranger.
    return this.#isKnown(user) || this.#isKnown(chat) ? costMs : Math.max(STRANGER_MS, costMs);
  }

  #isKnown(key: string): boolean {
    return this.#accounts.get(key)?.isKnown === true;
  }

  #of(key: string): number {
    const account = this.#accounts.get(key);
    if (!account) return 0;
    return account.costMs * 0.5 ** ((performance.now() - account.atMs) / HALF_LIFE_MS);
  }
}

function keysOf({ platform, userId, chatId }: Visitor): readonly [user: string, chat: string] {
  return [`user:${platform}:${userId}`, `chat:${platform}:${chatId}`];
}

/** How a job of this visitor stands in the queue of the workers, and who pays for it. */
export function turnOf(
  ledger: CostLedger,
  visitor: Visitor,
  deadlineMs: number,
): Required<Pick<RunOptions, 'costMs' | 'onCost' | 'latestMs'>> {
  return {
    costMs: () => ledger.costMs(visitor),
    onCost: (costMs, gaveResult) => {
      ledger.charge(visitor, costMs, gaveResult);
    },
    latestMs: deadlineMs,
  };
}
