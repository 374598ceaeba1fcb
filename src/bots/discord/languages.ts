/** Languages on Discord: what it calls those that we speak, and which one a server speaks. */
import { type Guild, Locale } from 'discord.js';

import { LANGUAGES, negotiate, type Texts, textsFor } from '../../i18n/index.js';
import type { AdapterServices } from '../common/types.js';

/** One text in every language, by each of Discord's locales that the language serves ("es" → es-ES, es-419). */
export function localized(
  pick: (texts: Texts) => string,
): Readonly<Partial<Record<Locale, string>>> {
  const spoken = Object.values(Locale).filter((locale) =>
    LANGUAGES.some((language) => locale.split('-')[0] === language),
  );
  return Object.fromEntries(spoken.map((locale) => [locale, pick(textsFor(negotiate(locale)))]));
}

/** Every server has one, but only communities have chosen theirs. */
export function languageOfServer(
  { features, preferredLocale }: Pick<Guild, 'features' | 'preferredLocale'>,
  { defaultLanguage }: Pick<AdapterServices, 'defaultLanguage'>,
): string {
  const isChosen = features.includes('COMMUNITY') || preferredLocale !== Locale.EnglishUS;
  return isChosen ? preferredLocale : defaultLanguage;
}
