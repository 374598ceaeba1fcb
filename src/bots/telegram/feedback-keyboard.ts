/** The buttons under a verdict, and what they send back. Pure. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';

import { genreName } from '../../i18n/phrases.js';
import { CALLBACK_DATA_LIMIT_BYTES } from './limits.js';
import { textsFor } from './texts/index.js';

/** Which result, and what genrebot had said. */
export interface Judged {
  readonly resultId: string;
  readonly genre: string;
}

export type Press =
  | { readonly kind: 'right' | 'wrong' | 'back'; readonly judged: Judged }
  | { readonly kind: 'said'; readonly judged: Judged; readonly saidGenre: string };

/** First field of the data; all of it must stay within 64 bytes. */
const MARKS = { right: 'r', wrong: 'w', back: 'b', said: 's' } as const;
const SEPARATOR = '|';
const GENRES_IN_A_ROW = 2;

/** 👍 and 👎; undefined when this result cannot be named within the limit. */
export function verdictKeyboard(
  judged: Judged,
  language: string,
): InlineKeyboardMarkup | undefined {
  const { right, wrong } = textsFor(language).feedback;
  return keyboardOf([[button(right, MARKS.right, judged), button(wrong, MARKS.wrong, judged)]]);
}

/** The genres to choose from, and the way back. */
export function genreKeyboard(
  judged: Judged,
  labels: readonly string[],
  language: string,
): InlineKeyboardMarkup | undefined {
  const buttons = labels.map((label) =>
    button(genreName(label, language), MARKS.said, judged, label),
  );
  const rows = [];
  for (let i = 0; i < buttons.length; i += GENRES_IN_A_ROW) {
    rows.push(buttons.slice(i, i + GENRES_IN_A_ROW));
  }
  return keyboardOf([...rows, [button(textsFor(language).feedback.back, MARKS.back, judged)]]);
}

/** Data comes from people's apps, so only what we could have sent is taken. */
export function readPress(data: string, labels: readonly string[]): Press | undefined {
  const [mark, resultId = '', genre = '', saidGenre] = data.split(SEPARATOR);
  if (!/^[\w-]{1,32}$/.test(resultId) || !labels.includes(genre)) return undefined;
  const judged = { resultId, genre };
  if (mark === MARKS.said) {
    const isKnown = saidGenre !== undefined && labels.includes(saidGenre);
    return isKnown ? { kind: 'said', judged, saidGenre } : undefined;
  }
  if (saidGenre !== undefined) return undefined;
  const kind = (['right', 'wrong', 'back'] as const).find((name) => MARKS[name] === mark);
  return kind && { kind, judged };
}

function button(
  text: string,
  mark: string,
  { resultId, genre }: Judged,
  ...rest: readonly string[]
): InlineKeyboardButton.CallbackButton {
  return { text, callback_data: [mark, resultId, genre, ...rest].join(SEPARATOR) };
}

function keyboardOf(
  rows: InlineKeyboardButton.CallbackButton[][],
): InlineKeyboardMarkup | undefined {
  const fits = rows
    .flat()
    .every(({ callback_data: data }) => Buffer.byteLength(data) <= CALLBACK_DATA_LIMIT_BYTES);
  return fits ? { inline_keyboard: rows } : undefined;
}
