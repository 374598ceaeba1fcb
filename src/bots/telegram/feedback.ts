/** The buttons under a verdict. Every press is acknowledged, or its button keeps spinning. */
import type {
  CallbackQuery,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  MaybeInaccessibleMessage,
} from 'grammy/types';

import { genreName, textsFor } from '../../i18n/index.js';
import { type FeedbackOutcome, recordFeedback } from '../common/feedback.js';
import { languageOf, type TelegramContext } from './context.js';
import { bestEffort } from './errors.js';
import { CALLBACK_DATA_LIMIT_BYTES } from './limits.js';

/** Which result, and what genrebot had said. */
interface JudgedResult {
  readonly resultId: string;
  readonly genre: string;
}

type ButtonAction =
  | { readonly kind: 'right' | 'wrong' | 'back'; readonly judged: JudgedResult }
  | { readonly kind: 'said'; readonly judged: JudgedResult; readonly saidGenre: string };

/** First field of a button's data. */
const PREFIXES = { right: 'r', wrong: 'w', back: 'b', said: 's' } as const;
const SEPARATOR = '|';
const GENRES_IN_A_ROW = 2;
const NO_KEYBOARD: InlineKeyboardMarkup = { inline_keyboard: [] };

/** 👍 and 👎; undefined when this result cannot be named within the limit. */
export function verdictKeyboard(
  judged: JudgedResult,
  language: string,
): InlineKeyboardMarkup | undefined {
  const { right, wrong } = textsFor(language).common.feedback;
  return keyboardOf([
    [button(`👍 ${right}`, PREFIXES.right, judged), button(`👎 ${wrong}`, PREFIXES.wrong, judged)],
  ]);
}

/** The genres to choose from, and the way back. */
export function genreKeyboard(
  judged: JudgedResult,
  labels: readonly string[],
  language: string,
): InlineKeyboardMarkup | undefined {
  const buttons = labels.map((label) =>
    button(genreName(label, language), PREFIXES.said, judged, label),
  );
  const rows = [];
  for (let i = 0; i < buttons.length; i += GENRES_IN_A_ROW) {
    rows.push(buttons.slice(i, i + GENRES_IN_A_ROW));
  }
  const { back } = textsFor(language).telegram;
  return keyboardOf([...rows, [button(back, PREFIXES.back, judged)]]);
}

export async function onButton(context: TelegramContext, query: CallbackQuery): Promise<void> {
  const { services, api } = context;
  const language = languageOf(query.from, services);
  const action = parseAction(query.data ?? '', services.labels);
  const outcome = action && (await record(context, query, action));
  const { feedback } = textsFor(language).common;
  const notice = outcome === undefined ? {} : { text: feedback[outcome] };
  await bestEffort(services.log, () => api.answerCallbackQuery(query.id, notice));
  if (action && outcome !== 'failed') await redraw(context, query, { action, language });
}

/** Undefined when the press was only a step on the way. */
async function record(
  { services }: TelegramContext,
  query: CallbackQuery,
  action: ButtonAction,
): Promise<FeedbackOutcome | undefined> {
  const saidGenre = genreSaidBy(action);
  if (saidGenre === undefined) return undefined;
  const userId = String(query.from.id);
  return recordFeedback(services, { platform: 'telegram', userId, ...action.judged, saidGenre });
}

function genreSaidBy(action: ButtonAction): string | undefined {
  if (action.kind === 'said') return action.saidGenre;
  return action.kind === 'right' ? action.judged.genre : undefined;
}

async function redraw(
  { api, services }: TelegramContext,
  { message }: CallbackQuery,
  { action, language }: { readonly action: ButtonAction; readonly language: string },
): Promise<void> {
  if (!message) return;
  const isPrivate = message.chat.type === 'private';
  const keyboard = keyboardAfter(action, { isPrivate, labels: services.labels, language });
  if (!keyboard || isShown(keyboard, message)) return;
  await bestEffort(services.log, () =>
    api.editMessageReplyMarkup(message.chat.id, message.message_id, { reply_markup: keyboard }),
  );
}

/** Telegram refuses an edit that changes nothing. */
function isShown(keyboard: InlineKeyboardMarkup, message: MaybeInaccessibleMessage): boolean {
  // A message of long ago is inaccessible, and shows nothing of itself.
  if (message.date === 0) return false;
  return JSON.stringify(message.reply_markup ?? NO_KEYBOARD) === JSON.stringify(keyboard);
}

interface KeyboardOptions {
  readonly isPrivate: boolean;
  readonly labels: readonly string[];
  readonly language: string;
}

/** In private nobody else will press; in a group the others get the two buttons back. Undefined: as it is. */
function keyboardAfter(
  { kind, judged }: ButtonAction,
  { isPrivate, labels, language }: KeyboardOptions,
): InlineKeyboardMarkup | undefined {
  if (kind === 'wrong') return genreKeyboard(judged, labels, language);
  if (kind === 'back') return verdictKeyboard(judged, language);
  if (isPrivate) return NO_KEYBOARD;
  return kind === 'said' ? verdictKeyboard(judged, language) : undefined;
}

/** Data comes from people's apps, so only what we could have sent is taken. */
export function parseAction(data: string, labels: readonly string[]): ButtonAction | undefined {
  const [prefix, resultId = '', genre = '', saidGenre] = data.split(SEPARATOR);
  if (!/^[\w-]{1,32}$/.test(resultId) || !labels.includes(genre)) return undefined;
  const judged = { resultId, genre };
  if (prefix === PREFIXES.said) {
    const isKnown = saidGenre !== undefined && labels.includes(saidGenre);
    return isKnown ? { kind: 'said', judged, saidGenre } : undefined;
  }
  if (saidGenre !== undefined) return undefined;
  const kind = (['right', 'wrong', 'back'] as const).find((name) => PREFIXES[name] === prefix);
  return kind && { kind, judged };
}

function button(
  text: string,
  prefix: string,
  { resultId, genre }: JudgedResult,
  ...rest: readonly string[]
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: [prefix, resultId, genre, ...rest].join(SEPARATOR) };
}

function keyboardOf(
  rows: InlineKeyboardButton.CallbackButton[][],
): InlineKeyboardMarkup | undefined {
  const fits = rows
    .flat()
    .every(({ callback_data: data }) => Buffer.byteLength(data) <= CALLBACK_DATA_LIMIT_BYTES);
  return fits ? { inline_keyboard: rows } : undefined;
}
