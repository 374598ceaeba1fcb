/** What every handler is given. */
import type { TaskTracker } from '../common/task-tracker.js';
import type { AdapterServices } from '../common/types.js';

export interface DiscordContext {
  readonly services: AdapterServices;
  readonly tasks: TaskTracker;
  /** Where attachments lie: Discord's own servers. */
  readonly attachmentOrigins: readonly string[];
  /** Discord shows us what is in messages that do not concern us. */
  readonly readsMessages: boolean;
}

/** One event, while it is being worked on. */
export interface EventContext {
  readonly context: DiscordContext;
  readonly signal: AbortSignal;
}
