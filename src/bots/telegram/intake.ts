/** Updates from polling and webhook alike, each taken once. */
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';

import type { TaskTracker } from '../common/task-tracker.js';

/** More than Telegram can deliver again while it waits for an answer. */
const REMEMBERED_UPDATES = 10_000;

/** Resolves when the update is taken in (its song may still be in work); never rejects. */
export type TakeUpdate = (update: Update) => Promise<void>;

export function createIntake(bot: Bot, tasks: TaskTracker): TakeUpdate {
  const seenIds = new Set<number>();
  return async (update) => {
    if (seenIds.has(update.update_id)) return;
    seenIds.add(update.update_id);
    for (const oldest of seenIds) {
      if (seenIds.size <= REMEMBERED_UPDATES) break;
      seenIds.delete(oldest);
    }
    await tasks.start(() => bot.handleUpdate(update));
  };
}

/** Where updates come from. */
export interface UpdateSource {
  /** Takes no further update. */
  stop(): Promise<void>;
}
