/** What every handler works with. */
import type { Log } from '../../identify/types.js';
import { describeCause } from '../../lib/redact.js';
import type { AdapterServices } from '../../identify/types.js';
import type { Running } from '../common/task-tracker.js';

export interface Desk {
  readonly services: AdapterServices;
  readonly running: Running;
  /** Where attachments lie: Discord's own servers. */
  readonly attachmentOrigins: readonly string[];
  /** Discord shows us what is in messages that do not concern us. */
  readonly readsMessages: boolean;
}

/** One person's call, while it is being worked on. */
export interface Call {
  readonly desk: Desk;
  readonly signal: AbortSignal;
}

/**
 * Codes of Discord's that say: the message, the channel or the interaction is gone, or we are not let in any more.
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const GONE: ReadonlySet<unknown> = new Set([
  10003, // unknown channel
  10004, // unknown server
  10008, // unknown message
  10015, // unknown webhook: the interaction's 15 minutes are over
  10062, // unknown interaction: its 3 seconds are over
  40060, // interaction already acknowledged
  50001, // missing access
  50007, // cannot send messages to this user
  50013, // missing permissions
  50027, // invalid webhook token: the interaction's 15 minutes are over
  50083, // the thread is archived
]);

const INVALID_FORM = 50035;

export function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

/** Nobody is there to be answered: no fault of ours, and nothing to be done. */
export function isGone(error: unknown): boolean {
  if (GONE.has(codeOf(error))) return true;
  // A reply to a deleted message is called an invalid form.
  return codeOf(error) === INVALID_FORM && String(error).includes('message_reference');
}

export function logUndelivered(log: Log, error: unknown): void {
  const code = codeOf(error);
  if (isGone(error)) log.info({ platform: 'discord', code }, 'gone before it was answered');
  else log.warn({ platform: 'discord', cause: describeCause(error) }, 'could not answer');
}
