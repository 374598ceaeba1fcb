/** The grammY bot with the manners that every call shares: patience with 429s, a bound on it, an end at shutdown. */
import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, GrammyError, type Transformer } from 'grammy';

import { pause } from '../../lib/pause.js';
import { PlatformRefused, PlatformUnreachable } from '../common/types.js';
import { hasDownloadLimit, LONGEST_RETRY_AFTER_SECONDS } from './limits.js';
import { describeError, isConnectionLost } from './errors.js';

export interface ApiOptions {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
}

/** Type of grammY's signal: the same thing as Node's, from a package older than Node's. */
export type GrammySignal = NonNullable<Parameters<Transformer>[3]>;

const RETRIES = 3;
const FIRST_RECONNECT_MS = 500;
/** More than a long poll lasts. A local server downloads a whole file before it answers getFile. */
const CALL_TIMEOUT_SECONDS = 60;
const LOCAL_CALL_TIMEOUT_SECONDS = 300;
const HELLO_TIMEOUT_MS = 20_000;

/** getUpdates has a loop of its own, and a chat action that comes late is worse than none. */
const NEVER_RETRIED: ReadonlySet<string> = new Set(['getUpdates', 'sendChatAction']);

/** @param halted fires when the bot is over: calls and waits end then */
export function createBot({ token, apiRoot }: ApiOptions, halted: AbortSignal): Bot {
  const timeoutSeconds = hasDownloadLimit(apiRoot)
    ? CALL_TIMEOUT_SECONDS
    : LOCAL_CALL_TIMEOUT_SECONDS;
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds } });
  const retry = autoRetry({
    maxRetryAttempts: RETRIES,
    maxDelaySeconds: LONGEST_RETRY_AFTER_SECONDS,
    rethrowHttpErrors: true,
  });
  bot.api.config.use(
    onlyWhereWanted(reconnect),
    onlyWhereWanted(retry),
    perChatQueue(),
    endAt(halted),
  );
  return bot;
}

/**
 * Says hello to Telegram, so that a wrong token or address shows at the start.
 * @throws Error with words for the person who runs the bot, without the token
 */
export async function authenticate(bot: Bot, signal?: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(HELLO_TIMEOUT_MS);
  try {
    await bot.init(asGrammySignal(signal ? AbortSignal.any([limit, signal]) : limit));
  } catch (error) {
    throw authenticationError(error);
  }
}

/**
 * For calls at the start, whose failure the person who runs the bot reads. grammY's own errors hold the URL, and with
 * it the token.
 * @throws Error with `words` and the problem; PlatformRefused where the same call would be refused again
 */
export async function orExplain<T>(words: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const message = `${words}: ${describeError(error)}`;
    throw isRefusal(error) ? new PlatformRefused(message) : new Error(message);
  }
}

/** Not a 429, which passes, nor a 409, which does when the other program ends. */
function isRefusal(error: unknown): boolean {
  return error instanceof GrammyError && [400, 401, 403, 404].includes(error.error_code);
}

export function asGrammySignal(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal;
}

function authenticationError(error: unknown): Error {
  const cause = describeError(error);
  // A malformed token makes a path that does not exist.
  const isTokenRefused = error instanceof GrammyError && [401, 404].includes(error.error_code);
  return isTokenRefused
    ? new PlatformRefused(
        'Telegram refuses the token: check TELEGRAM_TOKEN against what @BotFather gave you',
        { cause },
      )
    : new PlatformUnreachable(
        'Telegram cannot be reached: check the network and TELEGRAM_API_ROOT',
        { cause },
      );
}

function onlyWhereWanted(transformer: Transformer): Transformer {
  return (prev, method, payload, signal) =>
    NEVER_RETRIED.has(method)
      ? prev(method, payload, signal)
      : transformer(prev, method, payload, signal);
}

/** Sends again what found no server: a lost answer is worse than the rare one that arrives twice. */
const reconnect: Transformer = async (prev, method, payload, signal) => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await prev(method, payload, signal);
    } catch (error) {
      if (attempt >= RETRIES || !isConnectionLost(error) || signal?.aborted === true) throw error;
      await pause(FIRST_RECONNECT_MS * 2 ** attempt, signal);
    }
  }
};

function endAt(halted: AbortSignal): Transformer {
  return (prev, method, payload, signal) => prev(method, payload, signal ?? asGrammySignal(halted));
}

const MESSAGES: ReadonlySet<string> = new Set(['sendMessage', 'sendPhoto']);

/**
 * Messages to one chat go one after another, so that a 429 which one of them meets holds back the others too. Outside of
 * whatever waits and tries again: each call's own limits bound how long a chat waits.
 */
function perChatQueue(): Transformer {
  const lastOf = new Map<string, Promise<unknown>>();
  return (prev, method, payload, signal) => {
    const chat = chatOf(payload);
    if (chat === undefined || !MESSAGES.has(method)) return prev(method, payload, signal);
    const before = lastOf.get(chat) ?? Promise.resolve();
    const sent = before.then(() => prev(method, payload, signal));
    // One that fails is its caller's to hear of; the next goes all the same.
    const over = sent.then(
      () => undefined,
      () => undefined,
    );
    lastOf.set(chat, over);
    void over.then(() => {
      if (lastOf.get(chat) === over) lastOf.delete(chat);
    });
    return sent;
  };
}

function chatOf(payload: object): string | undefined {
  const { chat_id: chat } = payload as { chat_id?: unknown };
  return typeof chat === 'number' || typeof chat === 'string' ? String(chat) : undefined;
}
