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

interface Account {
  readonly costMs: number;
  readonly atMs: number;
}

/** Time of workers by person and by chat. The web chat has addresses in place of both. */
export class CostLedger {
  readonly #accounts = new LRUCache<string, Account>({ max: MOST_REMEMBERED });

  charge({ platform, userId, chatId }: Visitor, costMs: number): void {
    for (const key of [`user:${platform}:${userId}`, `chat:${platform}:${chatId}`]) {
      const atMs = performance.now();
      this.#accounts.set(key, { costMs: this.#of(key) + costMs, atMs });
    }
  }

  /** Milliseconds of a worker, old ones counted less. */
  costMs({ platform, userId, chatId }: Visitor): number {
    const own = this.#of(`user:${platform}:${userId}`);
    return Math.max(own, CHAT_SHARE * this.#of(`chat:${platform}:${chatId}`));
  }

  #of(key: string): number {
    const account = this.#accounts.get(key);
    if (!account) return 0;
    return account.costMs * 0.5 ** ((performance.now() - account.atMs) / HALF_LIFE_MS);
  }
}

/** How a job of this visitor stands in the queue of the workers, and who pays for it. */
export function turnOf(
  ledger: CostLedger,
  visitor: Visitor,
  deadlineMs: number,
): Required<Pick<RunOptions, 'costMs' | 'onCost' | 'latestMs'>> {
  return {
    costMs: () => ledger.costMs(visitor),
    onCost: (costMs) => {
      ledger.charge(visitor, costMs);
    },
    latestMs: deadlineMs,
  };
}
