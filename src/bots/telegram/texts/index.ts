/** Telegram's own texts by language. A language without a pack is spoken to in English. */
import { de } from '../../../i18n/de/telegram.js';
import { en } from '../../../i18n/en/telegram.js';
import { es } from '../../../i18n/es/telegram.js';
import { fr } from '../../../i18n/fr/telegram.js';
import { hi } from '../../../i18n/hi/telegram.js';
import { pt } from '../../../i18n/pt/telegram.js';
import { ru } from '../../../i18n/ru/telegram.js';
import type { TelegramTexts } from './types.js';

export type { TelegramTexts } from './types.js';

/** By ISO 639-1 code, which is also what setMyCommands takes. */
export const TEXTS = { en, es, de, fr, pt, ru, hi } as const satisfies Readonly<
  Record<string, TelegramTexts>
>;

/** @param language IETF tag as Telegram gives it, e.g. "pt-br" */
export function textsFor(language: string): TelegramTexts {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const packs: Readonly<Record<string, TelegramTexts>> = TEXTS;
  return Object.hasOwn(packs, primary) ? (packs[primary] ?? en) : en;
}
