/** Presses of the buttons under a verdict. Every one is acknowledged, or its button keeps spinning. */
import type { CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage } from 'grammy/types';

import { describeCause } from '../../lib/redact.js';
import { type Desk, languageOf } from './context.js';
import { genreKeyboard, type Press, readPress, verdictKeyboard } from './feedback-keyboard.js';
import { quietly } from './errors.js';
import { textsFor } from './texts/index.js';

const NO_KEYBOARD: InlineKeyboardMarkup = { inline_keyboard: [] };

export async function onPress(desk: Desk, query: CallbackQuery): Promise<void> {
  const language = languageOf(query.from, desk.services);
  const press = readPress(query.data ?? '', desk.services.labels);
  const outcome = press && (await noteDown(desk, query, press));
  const notice = outcome === undefined ? {} : { text: textsFor(language).feedback[outcome] };
  await quietly(desk.services.log, () => desk.api.answerCallbackQuery(query.id, notice));
  if (press && outcome !== 'failed') await redraw(desk, query, { press, language });
}

/** Names of the texts that tell it; undefined when the press was only a step on the way. */
type Outcome = 'thanks' | 'already' | 'failed' | undefined;

async function noteDown({ services }: Desk, query: CallbackQuery, press: Press): Promise<Outcome> {
  const saidGenre = genreSaidBy(press);
  if (saidGenre === undefined) return undefined;
  const { resultId, genre } = press.judged;
  const userId = String(query.from.id);
  try {
    const feedback = { platform: 'telegram', userId, resultId, genre, saidGenre } as const;
    return (await services.feedback.add(feedback)) === 'saved' ? 'thanks' : 'already';
  } catch (error) {
    services.log.error({ cause: describeCause(error) }, 'telegram: feedback was not stored');
    return 'failed';
  }
}

function genreSaidBy(press: Press): string | undefined {
  if (press.kind === 'said') return press.saidGenre;
  return press.kind === 'right' ? press.judged.genre : undefined;
}

async function redraw(
  { api, services }: Desk,
  { message }: CallbackQuery,
  { press, language }: { readonly press: Press; readonly language: string },
): Promise<void> {
  if (!message) return;
  const isPrivate = message.chat.type === 'private';
  const keyboard = keyboardAfter(press, { isPrivate, labels: services.labels, language });
  if (!keyboard || isShown(keyboard, message)) return;
  await quietly(services.log, () =>
    api.editMessageReplyMarkup(message.chat.id, message.message_id, { reply_markup: keyboard }),
  );
}

/** Telegram refuses an edit that changes nothing. */
function isShown(keyboard: InlineKeyboardMarkup, message: MaybeInaccessibleMessage): boolean {
  // A message of long ago is inaccessible, and shows nothing of itself.
  if (message.date === 0) return false;
  return JSON.stringify(message.reply_markup ?? NO_KEYBOARD) === JSON.stringify(keyboard);
}

interface Around {
  readonly isPrivate: boolean;
  readonly labels: readonly string[];
  readonly language: string;
}

/** In private nobody else will press; in a group the others get the two buttons back. Undefined: as it is. */
function keyboardAfter(
  { kind, judged }: Press,
  { isPrivate, labels, language }: Around,
): InlineKeyboardMarkup | undefined {
  if (kind === 'wrong') return genreKeyboard(judged, labels, language);
  if (kind === 'back') return verdictKeyboard(judged, language);
  if (isPrivate) return NO_KEYBOARD;
  return kind === 'said' ? verdictKeyboard(judged, language) : undefined;
}
