/** What Discord's refusals mean. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
import type { PictureRefusal } from '../../i18n/index.js';
import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';

/** The message, the channel or the interaction is gone, or we are not let in any more. */
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
const REQUEST_TOO_LARGE = 40005;
const PAYLOAD_TOO_LARGE = 413;
const MISSING_PERMISSIONS = 50013;
const NO_MESSAGE_HISTORY = 160002;

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

/** Nobody is there to be answered: no fault of ours, and nothing to be done. */
export function isGone(error: unknown): boolean {
  if (GONE.has(codeOf(error))) return true;
  // A reply to a deleted message is called an invalid form.
  return codeOf(error) === INVALID_FORM && String(error).includes('message_reference');
}

/** The limit that we were told was not the one that counts, or we may write but perhaps not attach. */
export function pictureRefusalOf(error: unknown): PictureRefusal | undefined {
  const code = codeOf(error);
  if (code === MISSING_PERMISSIONS) return 'notAllowed';
  const status = (error as { status?: unknown } | null)?.status;
  return code === REQUEST_TOO_LARGE || status === PAYLOAD_TOO_LARGE ? 'tooLarge' : undefined;
}

/** A reply needs the permission to read the message history. */
export function isReplyForbidden(error: unknown): boolean {
  return codeOf(error) === NO_MESSAGE_HISTORY;
}

export function logUndelivered(log: Log, error: unknown): void {
  const code = codeOf(error);
  if (isGone(error)) log.info({ platform: 'discord', code }, 'gone before it was answered');
  else log.warn({ platform: 'discord', cause: redactError(error) }, 'could not answer');
}
