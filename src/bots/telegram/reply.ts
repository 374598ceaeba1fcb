/** Stored answers → Telegram's messages. Plain text throughout: nothing a title holds can become markup. */
import { type Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Message, ReplyParameters } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import type { Log } from '../../lib/log.js';
import type { ReplyLine, SentMessage, StoredReply } from '../../requests/index.js';
import { sendWithPictureFallback } from '../common/picture-fallback.js';
import { asGrammySignal, type GrammySignal } from './api.js';
import type { TelegramContext } from './context.js';
import {
  asRetryLater,
  bestEffort,
  describeError,
  isRefusal,
  migratedTo,
  pictureRefusalOf,
} from './errors.js';
import { verdictKeyboard } from './feedback.js';
import {
  CAPTION_LIMIT_CHARS,
  clip,
  DOWNLOAD_LIMIT_BYTES,
  DOWNLOAD_LIMIT_MEGABYTES,
  NAME_LIMIT_CHARS,
  TEXT_LIMIT_CHARS,
} from './limits.js';
import { sentMessage, withLines } from './lines.js';
import type { ReplyTarget, TelegramAddress } from './reply-target.js';

/** Says it in reply to the message; a chat that cannot be written to any more leaves a line in the log. */
export async function sendText(
  context: TelegramContext,
  target: ReplyTarget,
  text: string,
): Promise<void> {
  await bestEffort(context.services.log, () =>
    sendMessage(context.api, target, { text, lines: [] }),
  );
}

interface DeliverOptions {
  readonly signal: AbortSignal;
  readonly onSent?: ((message: SentMessage) => void) | undefined;
  readonly log: Log;
}

/**
 * Sends a stored answer once. 'gone': Telegram will never take it (blocked, chat deleted, no rights).
 * @throws RetryLater on a 429; whatever else went wrong on the way
 */
export async function deliverReply(
  api: Api,
  address: TelegramAddress,
  reply: StoredReply,
  options: DeliverOptions,
): Promise<'delivered' | 'gone'> {
  const { target } = address;
  try {
    const message = await send(api, address, reply, options.signal);
    options.onSent?.(sentMessage(message));
    return 'delivered';
  } catch (error) {
    const chatId = migratedTo(error);
    if (chatId !== undefined) {
      return deliverReply(api, { ...address, target: { ...target, chatId } }, reply, options);
    }
    if (!isRefusal(error)) throw asRetryLater(error);
    options.log.info({ problem: describeError(error) }, 'telegram: refused');
    return 'gone';
  }
}

/** @returns the message as it stands in the chat */
async function send(
  api: Api,
  { target, language, fileName }: TelegramAddress,
  reply: StoredReply,
  signal: AbortSignal,
): Promise<Message> {
  const stop = asGrammySignal(signal);
  const said = textOf(reply, language);
  const text = fileName === undefined ? said : `${clip(fileName, NAME_LIMIT_CHARS)}\n${said}`;
  const keyboard = reply.buttons && verdictKeyboard(reply.buttons, language);
  const markup = keyboard && { reply_markup: keyboard };
  const { lines = [] } = reply;
  let message: Message | undefined;
  const sendWords = async (words: string): Promise<void> => {
    message = await sendMessage(api, target, { text: words, lines }, { markup, stop });
  };
  const { picture } = reply;
  if (!picture) {
    await sendWords(text);
    return sentOrThrow(message);
  }
  const { text: caption, entities } = withLines(text, lines, CAPTION_LIMIT_CHARS);
  const sendPhoto = async (): Promise<void> => {
    message = await api.sendPhoto(
      target.chatId,
      new InputFile(picture.bytes, picture.fileName),
      { ...replyOptions(target), caption, caption_entities: entities, ...markup },
      stop,
    );
  };
  await sendWithPictureFallback(
    { text, language },
    { send: sendPhoto, sendText: sendWords, pictureRefusalOf },
  );
  return sentOrThrow(message);
}

function sentOrThrow(message: Message | undefined): Message {
  if (!message) throw new Error('Telegram took a message and did not show it');
  return message;
}

/** Our own words name the way round Telegram's limit. */
function textOf({ code, limitBytes, text }: StoredReply, language: string): string {
  if (code !== 'TOO_LARGE' || limitBytes !== DOWNLOAD_LIMIT_BYTES) return text;
  return textsFor(language).telegram.tooBigForTelegram(DOWNLOAD_LIMIT_MEGABYTES);
}

interface MessageOptions {
  readonly markup?: { readonly reply_markup: InlineKeyboardMarkup } | undefined;
  readonly stop?: GrammySignal;
}

export function sendMessage(
  api: Api,
  target: ReplyTarget,
  words: { readonly text: string; readonly lines: readonly ReplyLine[] },
  { markup, stop }: MessageOptions = {},
): Promise<Message> {
  const { text, entities } = withLines(words.text, words.lines, TEXT_LIMIT_CHARS);
  const options = {
    entities,
    ...replyOptions(target),
    link_preview_options: { is_disabled: true },
    ...markup,
  };
  return api.sendMessage(target.chatId, text, options, stop);
}

interface ReplyOptions {
  readonly reply_parameters?: ReplyParameters;
  readonly message_thread_id?: number;
}

function replyOptions({ messageId, threadId }: ReplyTarget): ReplyOptions {
  return {
    ...(messageId !== undefined && {
      reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    }),
    ...(threadId !== undefined && { message_thread_id: threadId }),
  };
}
