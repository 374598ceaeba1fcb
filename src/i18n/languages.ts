/** Which languages there are, and which of them a person gets. A new one is its folder and its lines here; all else follows by type. */
import { common as enCommon } from './en/common.js';
import { discord as enDiscord } from './en/discord.js';
import { memory as enMemory } from './en/memory.js';
import { telegram as enTelegram } from './en/telegram.js';
import { web as enWeb } from './en/web.js';
import { common as esCommon } from './es/common.js';
import { discord as esDiscord } from './es/discord.js';
import { memory as esMemory } from './es/memory.js';
import { telegram as esTelegram } from './es/telegram.js';
import { web as esWeb } from './es/web.js';
import { common as deCommon } from './de/common.js';
import { discord as deDiscord } from './de/discord.js';
import { memory as deMemory } from './de/memory.js';
import { telegram as deTelegram } from './de/telegram.js';
import { web as deWeb } from './de/web.js';
import { common as frCommon } from './fr/common.js';
import { discord as frDiscord } from './fr/discord.js';
import { memory as frMemory } from './fr/memory.js';
import { telegram as frTelegram } from './fr/telegram.js';
import { web as frWeb } from './fr/web.js';
import { common as ptCommon } from './pt/common.js';
import { discord as ptDiscord } from './pt/discord.js';
import { memory as ptMemory } from './pt/memory.js';
import { telegram as ptTelegram } from './pt/telegram.js';
import { web as ptWeb } from './pt/web.js';
import { common as ruCommon } from './ru/common.js';
import { discord as ruDiscord } from './ru/discord.js';
import { memory as ruMemory } from './ru/memory.js';
import { telegram as ruTelegram } from './ru/telegram.js';
import { web as ruWeb } from './ru/web.js';
import { common as hiCommon } from './hi/common.js';
import { discord as hiDiscord } from './hi/discord.js';
import { memory as hiMemory } from './hi/memory.js';
import { telegram as hiTelegram } from './hi/telegram.js';
import { web as hiWeb } from './hi/web.js';
import type { CommonTexts } from './en/common.js';
import type { DiscordTexts } from './en/discord.js';
import type { MemoryTexts } from './en/memory.js';
import type { TelegramTexts } from './en/telegram.js';
import type { WebTexts } from './en/web.js';

/** All that one language says: what every chat shares, and what each platform says on its own. */
export interface Texts {
  readonly common: CommonTexts;
  readonly discord: DiscordTexts;
  readonly memory: MemoryTexts;
  readonly telegram: TelegramTexts;
  readonly web: WebTexts;
}

/** By primary language subtag (ISO 639-1), in the order in which menus show them. */
const TEXTS = {
  en: { common: enCommon, discord: enDiscord, memory: enMemory, telegram: enTelegram, web: enWeb },
  es: { common: esCommon, discord: esDiscord, memory: esMemory, telegram: esTelegram, web: esWeb },
  de: { common: deCommon, discord: deDiscord, memory: deMemory, telegram: deTelegram, web: deWeb },
  fr: { common: frCommon, discord: frDiscord, memory: frMemory, telegram: frTelegram, web: frWeb },
  pt: { common: ptCommon, discord: ptDiscord, memory: ptMemory, telegram: ptTelegram, web: ptWeb },
  ru: { common: ruCommon, discord: ruDiscord, memory: ruMemory, telegram: ruTelegram, web: ruWeb },
  hi: { common: hiCommon, discord: hiDiscord, memory: hiMemory, telegram: hiTelegram, web: hiWeb },
} as const satisfies Readonly<Record<string, Texts>>;

export type Language = keyof typeof TEXTS;

export const LANGUAGES = Object.keys(TEXTS) as readonly Language[];

export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(TEXTS, tag);
}

/** @param tag BCP 47 in any case, e.g. "pt-BR", "es_419"; one that we do not speak falls back to English */
export function negotiate(tag: string): Language {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return isLanguage(primary) ? primary : 'en';
}

/** @param tag as negotiate takes it */
export function textsFor(tag: string): Texts {
  return TEXTS[negotiate(tag)];
}
