/** Discord's own texts, all languages in one structure. */
import { Locale } from 'discord.js';

import { de } from '../../i18n/de/discord.js';
import { en } from '../../i18n/en/discord.js';
import { es } from '../../i18n/es/discord.js';
import { fr } from '../../i18n/fr/discord.js';
import { hi } from '../../i18n/hi/discord.js';
import { pt } from '../../i18n/pt/discord.js';
import { ru } from '../../i18n/ru/discord.js';
import type { DiscordTexts } from './texts/types.js';

export type { DiscordTexts } from './texts/types.js';

export const TEXTS = { en, es, de, fr, pt, ru, hi } as const satisfies Readonly<
  Record<string, DiscordTexts>
>;

type TextLanguage = keyof typeof TEXTS;

/** What Discord calls the languages that we speak. */
const LOCALES: Readonly<Record<TextLanguage, readonly Locale[]>> = {
  en: [Locale.EnglishUS, Locale.EnglishGB],
  es: [Locale.SpanishES, Locale.SpanishLATAM],
  de: [Locale.German],
  fr: [Locale.French],
  pt: [Locale.PortugueseBR],
  ru: [Locale.Russian],
  hi: [Locale.Hindi],
};

/** @param language as Discord gives it, e.g. "es-419"; English where we have no texts */
export function textsFor(language: string): DiscordTexts {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? '';
  const packs: Readonly<Record<string, DiscordTexts>> = TEXTS;
  return Object.hasOwn(packs, primary) ? (packs[primary] ?? en) : en;
}

/** One text in every language, by Discord's locale. */
export function localized(
  pick: (texts: DiscordTexts) => string,
): Readonly<Partial<Record<Locale, string>>> {
  const languages = Object.entries(LOCALES) as [TextLanguage, readonly Locale[]][];
  return Object.fromEntries(
    languages.flatMap(([language, locales]) =>
      locales.map((locale) => [locale, pick(TEXTS[language])]),
    ),
  );
}
