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

type Handler = Pick<Bot, 'handleUpdate'>;

export function createIntake(bot: Handler, log: Log): TakeUpdate {
  /** One that comes again while it is being stored waits for that: until then nobody may say that it has arrived. */
  const taken = new Map<number, Promise<void>>();
  return (update) => {
    const { update_id: id } = update;
    const known = taken.get(id);
    if (known) return known;
    const taking = handle(bot, update, log).catch((error: unknown) => {
      taken.delete(id);
      throw error;
    });
    taken.set(id, taking);
    for (const oldest of taken.keys()) {
      if (taken.size <= REMEMBERED_UPDATES) break;
      taken.delete(oldest);
    }
    return taking;
  };
}

/** @throws StoreError */
async function handle(bot: Handler, update: Update, log: Log): Promise<void> {
  try {
    await bot.handleUpdate(update);
  } catch (error) {
    const cause = error instanceof BotError ? error.error : error;
    if (cause instanceof StoreError) throw cause;
    log.error({ problem: describeError(error) }, 'telegram: an update broke');
  }
}

/** Where updates come from. */
export interface UpdateSource {
  /** Telegram gave, or brought, updates the last time that it should have. */
  isReachable(): boolean;
  /** Takes no further update. */
  stop(): Promise<void>;
}
