/** What the Bot API's refusals mean, and how they are told in the log. */
import { BotError, GrammyError, HttpError } from 'grammy';

import type { PictureRefusal } from '../../i18n/index.js';
import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';

/** The request never reached Telegram, or broke before an answer: safe or worth to send again. */
const CONNECTION_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * For the log. An API error is its method and Telegram's words: the payload holds people's texts. A network error's
 * own message holds the URL, and the URL the token.
 */
export function describeError(error: unknown): string {
  if (error instanceof BotError) return describeError(error.error);
  if (error instanceof GrammyError) {
    return `${error.method}: ${String(error.error_code)} ${error.description}`;
  }
  if (error instanceof HttpError) {
    const code = connectionCode(error);
    return `${error.message}${code === undefined ? '' : ` (${code})`}`;
  }
  return redactError(error);
}

export function isConnectionLost(error: unknown): boolean {
  return error instanceof HttpError && CONNECTION_CODES.has(connectionCode(error) ?? '');
}

/** "Bad Request: not enough rights to send photos to the chat", CHAT_SEND_PHOTOS_FORBIDDEN and the like. */
const RIGHTS_ARE_MISSING = /\brights\b|_FORBIDDEN\b/i;

/** Too large or of wrong proportions, or a group that allows no photos: each is a 400 (or a 413). */
export function pictureRefusalOf(error: unknown): PictureRefusal | undefined {
  if (!(error instanceof GrammyError) || ![400, 413].includes(error.error_code)) return undefined;
  return RIGHTS_ARE_MISSING.test(error.description) ? 'notAllowed' : 'tooLarge';
}

/** 400: what was referred to is gone, or the chat forbids it; 403: blocked, kicked, or never started. */
function isRefusal(error: unknown): error is GrammyError {
  return error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403);
}

/**
 * For calls whose failure changes nothing for anybody we could still reach: the message was deleted, the bot blocked,
 * the button pressed long ago.
 * @returns whether it went well
 */
export async function bestEffort(log: Log, call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    const problem = describeError(error);
    if (isRefusal(error)) log.info({ problem }, 'telegram: refused');
    else log.warn({ problem }, 'telegram: a call failed');
    return false;
  }
}

function connectionCode({ error }: HttpError): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
