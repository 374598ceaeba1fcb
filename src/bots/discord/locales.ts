/** What Discord calls the languages that we speak. */
import { Locale } from 'discord.js';

import { LANGUAGES, negotiate, type Texts, textsFor } from '../../i18n/index.js';

/** One text in every language, by each of Discord's locales that the language serves ("es" → es-ES, es-419). */
export function localized(
  pick: (texts: Texts) => string,
): Readonly<Partial<Record<Locale, string>>> {
  const spoken = Object.values(Locale).filter((locale) =>
    LANGUAGES.some((language) => locale.split('-')[0] === language),
  );
  return Object.fromEntries(spoken.map((locale) => [locale, pick(textsFor(negotiate(locale)))]));
}
