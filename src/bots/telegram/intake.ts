/** Updates from polling and webhook alike, each taken once. */
import { type Bot, BotError } from 'grammy';
import type { Update } from 'grammy/types';

import type { Log } from '../../lib/log.js';
import { StoreError } from '../../store/index.js';
import { describeError } from './errors.js';

/** More than Telegram can deliver again while it waits for an answer. */
const REMEMBERED_UPDATES = 10_000;

/**
 * Resolves when the update is taken in: what it asks for is stored, or done with.
 * @throws StoreError when it could not be stored: Telegram must bring it again
 */
export type TakeUpdate = (update: Update) => Promise<void>;

export function createIntake(bot: Bot, log: Log): TakeUpdate {
  const seenIds = new Set<number>();
  return async (update) => {
    if (seenIds.has(update.update_id)) return;
    seenIds.add(update.update_id);
    for (const oldest of seenIds) {
      if (seenIds.size <= REMEMBERED_UPDATES) break;
      seenIds.delete(oldest);
    }
    try {
      await bot.handleUpdate(update);
    } catch (error) {
      const cause = error instanceof BotError ? error.error : error;
      if (!(cause instanceof StoreError)) {
        log.error({ problem: describeError(error) }, 'telegram: an update broke');
        return;
      }
      seenIds.delete(update.update_id);
      throw cause;
    }
  };
}

/** Where updates come from. */
export interface UpdateSource {
  /** Takes no further update. */
  stop(): Promise<void>;
}
