/** The buttons under a verdict. Every press is acknowledged, or its button keeps spinning. */
import type {
  CallbackQuery,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  MaybeInaccessibleMessage,
} from 'grammy/types';

import { genreName, isLanguage, type Language, negotiate, textsFor } from '../../i18n/index.js';
import { type FeedbackOutcome, recordFeedback } from '../common/feedback.js';
import { languageOf, type TelegramContext } from './context.js';
import { bestEffort } from './errors.js';
import { CALLBACK_DATA_LIMIT_BYTES } from './limits.js';

/** Which result, and what genrebot had said. */
interface JudgedResult {
  readonly resultId: string;
  readonly genre: string;
}

type ButtonAction = {
  readonly judged: JudgedResult;
  /** That of the keyboard; former versions did not say. */
  readonly language?: Language;
} & (
  | { readonly kind: 'right' | 'wrong' | 'back' }
  | { readonly kind: 'said'; readonly saidGenre: string }
);

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
  const press = buttonFor(judged, language);
  return keyboardOf([[press(`👍 ${right}`, PREFIXES.right), press(`👎 ${wrong}`, PREFIXES.wrong)]]);
}

/** The genres to choose from, and the way back. */
export function genreKeyboard(
  judged: JudgedResult,
  labels: readonly string[],
  language: string,
): InlineKeyboardMarkup | undefined {
  const press = buttonFor(judged, language);
  const buttons = labels.map((label) => press(genreName(label, language), PREFIXES.said, label));
  const rows = [];
  for (let i = 0; i < buttons.length; i += GENRES_IN_A_ROW) {
    rows.push(buttons.slice(i, i + GENRES_IN_A_ROW));
  }
  return keyboardOf([...rows, [press(textsFor(language).telegram.back, PREFIXES.back)]]);
}

/** A press that could not come from the message's own buttons is acknowledged, and nothing else. */
export async function onButton(context: TelegramContext, query: CallbackQuery): Promise<void> {
  const { services, api } = context;
  const language = languageOf(query.from, services);
  const press = pressOf(query, services.labels);
  const outcome = press && (await record(context, query, press));
  const { feedback } = textsFor(language).common;
  const notice = outcome === undefined ? {} : { text: feedback[outcome] };
  await bestEffort(services.log, () => api.answerCallbackQuery(query.id, notice));
  if (press && outcome !== 'failed') await redraw(context, press, language);
}

/** A press of a button that is really there. */
interface Press {
  readonly action: ButtonAction;
  readonly message: MaybeInaccessibleMessage;
}

/** Undefined where there is nothing to count: made up, or under a message of which nothing is left. */
function pressOf(
  { data = '', message }: CallbackQuery,
  labels: readonly string[],
): Press | undefined {
  const action = parseAction(data, labels);
  return action && message && isAbout(message, action.judged, labels)
    ? { action, message }
    : undefined;
}

/**
 * Whether the message's buttons are about this result. Not whether this very button is there: while somebody chooses a
 * genre, others still see, and press, 👍. A message that is too old shows no buttons; a person has one vote there too.
 */
function isAbout(
  message: MaybeInaccessibleMessage,
  { resultId, genre }: JudgedResult,
  labels: readonly string[],
): boolean {
  if (message.date === 0) return true;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.some((one) => {
    const shown = 'callback_data' in one ? parseAction(one.callback_data, labels) : undefined;
    return shown?.judged.resultId === resultId && shown.judged.genre === genre;
  });
}

/** Undefined when the press was only a step on the way. */
async function record(
  { services }: TelegramContext,
  { from }: CallbackQuery,
  { action, message }: Press,
): Promise<FeedbackOutcome | undefined> {
  const saidGenre = genreSaidBy(action);
  if (saidGenre === undefined) return undefined;
  const vote = {
    platform: 'telegram',
    userId: String(from.id),
    messageId: `${message.chat.id}:${message.message_id}`,
    ...action.judged,
    saidGenre,
  } as const;
  return recordFeedback(services, vote);
}

function genreSaidBy(action: ButtonAction): string | undefined {
  if (action.kind === 'said') return action.saidGenre;
  return action.kind === 'right' ? action.judged.genre : undefined;
}

/** In a group the buttons are everybody's: they stay in the language of the answer, whoever presses. */
async function redraw(
  { api, services }: TelegramContext,
  { action, message }: Press,
  ownLanguage: string,
): Promise<void> {
  const language =
    message.chat.type === 'private' ? ownLanguage : (action.language ?? services.defaultLanguage);
  const keyboard = keyboardAfter(action, services.labels, language);
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

/** 👍 and 👎 stay, for the others and for who changes their mind. Undefined: as it is. */
function keyboardAfter(
  { kind, judged }: ButtonAction,
  labels: readonly string[],
  language: string,
): InlineKeyboardMarkup | undefined {
  if (kind === 'right') return undefined;
  return kind === 'wrong'
    ? genreKeyboard(judged, labels, language)
    : verdictKeyboard(judged, language);
}

/** Data comes from people's apps, so only what we could have sent is taken. */
export function parseAction(data: string, labels: readonly string[]): ButtonAction | undefined {
  const [prefix, resultId = '', genre = '', ...rest] = data.split(SEPARATOR);
  if (!/^[\w-]{1,32}$/.test(resultId) || !labels.includes(genre)) return undefined;
  const saidGenre = prefix === PREFIXES.said ? rest.shift() : undefined;
  const [language, ...more] = rest;
  if (more.length > 0 || (language !== undefined && !isLanguage(language))) return undefined;
  const common = { judged: { resultId, genre }, ...(language !== undefined && { language }) };
  if (prefix === PREFIXES.said) {
    const isKnown = saidGenre !== undefined && labels.includes(saidGenre);
    return isKnown ? { ...common, kind: 'said', saidGenre } : undefined;
  }
  const kind = (['right', 'wrong', 'back'] as const).find((name) => PREFIXES[name] === prefix);
  return kind && { ...common, kind };
}

type MakeButton = (
  text: string,
  prefix: string,
  saidGenre?: string,
) => InlineKeyboardButton.CallbackButton;

function buttonFor({ resultId, genre }: JudgedResult, language: string): MakeButton {
  return (text, prefix, saidGenre) => {
    const said = saidGenre === undefined ? [] : [saidGenre];
    const fields = [prefix, resultId, genre, ...said, negotiate(language)];
    return { text, callback_data: fields.join(SEPARATOR) };
  };
}

function keyboardOf(
  rows: InlineKeyboardButton.CallbackButton[][],
): InlineKeyboardMarkup | undefined {
  const fits = rows
    .flat()
    .every(({ callback_data: data }) => Buffer.byteLength(data) <= CALLBACK_DATA_LIMIT_BYTES);
  return fits ? { inline_keyboard: rows } : undefined;
}
