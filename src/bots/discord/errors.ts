/** What Discord's refusals mean. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
import { DiscordAPIError, RateLimitError } from 'discord.js';

import type { PictureRefusal } from '../../i18n/index.js';
import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';
import { RetryLater } from '../../requests/index.js';

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

const UNKNOWN_WEBHOOK = 10015;
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const INVALID_FORM = 50035;
const REQUEST_TOO_LARGE = 40005;
const PAYLOAD_TOO_LARGE = 413;
const MISSING_PERMISSIONS = 50013;
const NO_MESSAGE_HISTORY = 160002;

/** Of statuses that are otherwise final: Discord's own troubles, which pass. */
const PASSING: ReadonlySet<unknown> = new Set([
  20016, // slow mode
  20028, // the channel's write limit
  40062, // the service is rate limited
  40333, // internal network error
  130000, // overloaded
]);
const FINAL_STATUSES: ReadonlySet<number> = new Set([400, 403, 404, 413]);
/** Codes below it are HTTP's, also where something in between has answered. */
const FIRST_CODE = 10_000;

export function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}

/** Nobody is there to be answered: no fault of ours, and nothing to be done. */
export function isGone(error: unknown): boolean {
  if (GONE.has(codeOf(error))) return true;
  // A reply to a deleted message is called an invalid form.
  return codeOf(error) === INVALID_FORM && String(error).includes('message_reference');
}

/** Discord has understood, and says no; otherwise the call was lost on its way, or came back from something in between. */
export function isAnswered(error: unknown): boolean {
  return error instanceof DiscordAPIError;
}

/** Discord has understood, and says no for good. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError) || !FINAL_STATUSES.has(error.status)) return false;
  const { code } = error;
  return typeof code === 'number' && code >= FIRST_CODE && !PASSING.has(code);
}

/** The interaction was not acknowledged yet, or its 15 minutes are over. */
export function isUnknownWebhook(error: unknown): boolean {
  return codeOf(error) === UNKNOWN_WEBHOOK;
}

/** Nothing that another try would change: Discord has the acknowledgement, or takes none any more. */
export function isAcknowledgementOver(error: unknown): boolean {
  return codeOf(error) === ALREADY_ACKNOWLEDGED || codeOf(error) === UNKNOWN_INTERACTION;
}

/** @returns what to throw */
export function asRetryLater(error: unknown): unknown {
  return error instanceof RateLimitError
    ? new RetryLater(Math.max(0, error.retryAfter), { cause: error })
    : error;
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
