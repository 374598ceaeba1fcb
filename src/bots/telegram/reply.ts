/** Reply → Telegram's messages. Plain text throughout: nothing a title holds can become markup. */
import { InputFile } from 'grammy';
import type { InlineKeyboardMarkup, ReplyParameters } from 'grammy/types';

import type { Reply } from '../../identify/index.js';
import { sendWithPictureFallback } from '../common/picture-fallback.js';
import type { TelegramContext } from './context.js';
import { bestEffort, pictureRefusalOf } from './errors.js';
import { verdictKeyboard } from './feedback.js';
import { CAPTION_LIMIT_CHARS, clip, TEXT_LIMIT_CHARS } from './limits.js';
import type { ReplyTarget } from './reply-target.js';

/** Says it in reply to the message; a chat that cannot be written to any more leaves a line in the log. */
export async function sendText(
  context: TelegramContext,
  target: ReplyTarget,
  text: string,
): Promise<void> {
  await bestEffort(context.services.log, () => sendMessage(context, target, text));
}

export async function sendReply(
  context: TelegramContext,
  target: ReplyTarget,
  { reply, language }: { readonly reply: Reply; readonly language: string },
): Promise<void> {
  if (reply.kind === 'failure') {
    await sendText(context, target, reply.text);
    return;
  }
  const { text, picture, resultId, analysis } = reply;
  const keyboard = verdictKeyboard({ resultId, genre: analysis.verdict.genre }, language);
  const sendTextOnly = (words: string) => sendMessage(context, target, words, keyboard);
  await bestEffort(context.services.log, async () => {
    if (!picture) {
      await sendTextOnly(text);
      return;
    }
    const send = () =>
      context.api.sendPhoto(target.chatId, new InputFile(picture.bytes, picture.fileName), {
        ...replyOptions(target),
        caption: clip(text, CAPTION_LIMIT_CHARS),
        ...(keyboard && { reply_markup: keyboard }),
      });
    await sendWithPictureFallback(
      { text, language },
      { send, sendText: sendTextOnly, pictureRefusalOf },
    );
  });
}

function sendMessage(
  { api }: TelegramContext,
  target: ReplyTarget,
  text: string,
  keyboard?: InlineKeyboardMarkup,
): Promise<unknown> {
  return api.sendMessage(target.chatId, clip(text, TEXT_LIMIT_CHARS), {
    ...replyOptions(target),
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  });
}

interface ReplyOptions {
  readonly reply_parameters: ReplyParameters;
  readonly message_thread_id?: number;
}

function replyOptions({ messageId, threadId }: ReplyTarget): ReplyOptions {
  return {
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...(threadId !== undefined && { message_thread_id: threadId }),
  };
}
