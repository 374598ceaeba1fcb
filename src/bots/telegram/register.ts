/** The commands that Telegram's own menu offers, per kind of chat and language. Run by `genrebot register`. */
import type { Bot } from 'grammy';
import type { BotCommand, BotCommandScope } from 'grammy/types';

import { type ApiOptions, createBot, introduce, orExplain } from './api.js';
import { TEXTS, type TelegramTexts } from './texts/index.js';

/** ISO 639-1, as setMyCommands takes it. */
type LanguageCode = keyof typeof TEXTS;
type Offered = keyof TelegramTexts['commands'];

/** Administrators of a group see the narrowest list that fits them. */
const MENUS: readonly { readonly scope: BotCommandScope; readonly names: readonly Offered[] }[] = [
  { scope: { type: 'all_private_chats' }, names: ['help', 'genres', 'privacy'] },
  { scope: { type: 'all_group_chats' }, names: ['genre', 'help', 'genres', 'privacy'] },
  {
    scope: { type: 'all_chat_administrators' },
    names: ['genre', 'listen', 'help', 'genres', 'privacy'],
  },
];

export interface Registered {
  /** Without the @. */
  readonly username: string;
  readonly languages: readonly string[];
}

/**
 * Sets the whole of every list, so running it twice changes nothing.
 * @throws Error with words for the person who runs the bot, without the token
 */
export async function registerTelegram(options: ApiOptions): Promise<Registered> {
  const bot = createBot(options, new AbortController().signal);
  await introduce(bot);
  await orExplain('Telegram does not take the commands', () => setMenus(bot));
  return { username: bot.botInfo.username, languages: Object.keys(TEXTS) };
}

async function setMenus({ api }: Bot): Promise<void> {
  for (const { scope, names } of MENUS) {
    await api.setMyCommands(commandsIn(TEXTS.en, names), { scope });
    for (const [language, texts] of Object.entries(TEXTS)) {
      const options = { scope, language_code: language as LanguageCode };
      await api.setMyCommands(commandsIn(texts, names), options);
    }
  }
}

function commandsIn({ commands }: TelegramTexts, names: readonly Offered[]): BotCommand[] {
  return names.map((command) => ({ command, description: commands[command] }));
}
