/** What the house says → messages of Telegram's. Plain text throughout: nothing a title holds can become markup. */
import { GrammyError, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, ReplyParameters } from 'grammy/types';

import { withoutPicture } from '../../identify/notices.js';
import type { Picture, Reply, VerdictReply } from '../../identify/types.js';
import type { Desk } from './context.js';
import { verdictKeyboard } from './feedback-keyboard.js';
import { CAPTION_LIMIT_CHARS, clip, TEXT_LIMIT_CHARS } from './limits.js';
import type { Place } from './place.js';
import { describeProblem, quietly } from './errors.js';

interface Target {
  readonly reply_parameters: ReplyParameters;
  readonly message_thread_id?: number;
}

/** Says it in reply to the message; a chat that cannot be written to any more leaves a line in the log. */
export async function sendText(desk: Desk, place: Place, text: string): Promise<void> {
  await quietly(desk.services.log, () => sendMessage(desk, place, text));
}

export async function sendReply(
  desk: Desk,
  place: Place,
  { reply, language }: { readonly reply: Reply; readonly language: string },
): Promise<void> {
  if (reply.kind === 'failure') {
    await sendText(desk, place, reply.text);
    return;
  }
  const keyboard = verdictKeyboard(
    { resultId: reply.resultId, genre: reply.analysis.verdict.genre },
    language,
  );
  const { picture } = reply;
  await quietly(desk.services.log, async () => {
    if (picture && (await sendPhoto(desk, place, { reply, picture, keyboard }))) return;
    const text = picture ? withoutPicture(reply.text, language) : reply.text;
    await sendMessage(desk, place, text, keyboard);
  });
}

/** @returns false when the chat takes the words, perhaps, but not this picture */
async function sendPhoto(
  { api, services }: Desk,
  place: Place,
  { reply, picture, keyboard }: { reply: VerdictReply; picture: Picture; keyboard: Keyboard },
): Promise<boolean> {
  try {
    await api.sendPhoto(place.chatId, new InputFile(picture.bytes, picture.fileName), {
      ...targetOf(place),
      caption: clip(reply.text, CAPTION_LIMIT_CHARS),
      ...(keyboard && { reply_markup: keyboard }),
    });
    return true;
  } catch (error) {
    // Too large, wrong proportions, or a group that allows no photos: each is a 400 (or a 413).
    if (!(error instanceof GrammyError) || ![400, 413].includes(error.error_code)) throw error;
    services.log.info({ problem: describeProblem(error) }, 'telegram: picture refused');
    return false;
  }
}

type Keyboard = InlineKeyboardMarkup | undefined;

function sendMessage(
  { api }: Desk,
  place: Place,
  text: string,
  keyboard?: Keyboard,
): Promise<unknown> {
  return api.sendMessage(place.chatId, clip(text, TEXT_LIMIT_CHARS), {
    ...targetOf(place),
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  });
}

function targetOf({ messageId, threadId }: Place): Target {
  return {
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...(threadId !== undefined && { message_thread_id: threadId }),
  };
}
