/** All languages' texts of one room, for tests that compare what was sent with what is meant. */
import type { Language } from '../src/i18n/index.js';
import { LANGUAGES, type Texts, textsFor } from '../src/i18n/index.js';

function textsOf<Room extends keyof Texts>(room: Room): Readonly<Record<Language, Texts[Room]>> {
  const entries = LANGUAGES.map((language) => [language, textsFor(language)[room]]);
  return Object.fromEntries(entries) as Record<Language, Texts[Room]>;
}

export const COMMON_TEXTS = textsOf('common');
export const DISCORD_TEXTS = textsOf('discord');
export const TELEGRAM_TEXTS = textsOf('telegram');
export const WEB_TEXTS = textsOf('web');
