/** Which language a server speaks. */
import { type Guild, Locale } from 'discord.js';

import type { AdapterServices } from '../common/types.js';

/** Every server has one, but only communities have chosen theirs. */
export function languageOfServer(
  { features, preferredLocale }: Pick<Guild, 'features' | 'preferredLocale'>,
  { defaultLanguage }: Pick<AdapterServices, 'defaultLanguage'>,
): string {
  const isChosen = features.includes('COMMUNITY') || preferredLocale !== Locale.EnglishUS;
  return isChosen ? preferredLocale : defaultLanguage;
}
