/** Telegram's own texts by language. A language without a pack is spoken to in English. */
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { pt } from './pt.js';
import { ru } from './ru.js';
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
