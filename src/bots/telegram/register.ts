/** The commands that Telegram's own menu offers, per kind of chat and language. Run by `genrebot register`. */
import type { Bot } from 'grammy';
import type { BotCommand } from 'grammy/types';

import { LANGUAGES, textsFor } from '../../i18n/index.js';
import { type ApiOptions, authenticate, createBot, orExplain } from './api.js';
import { commandsIn, type Menu, type MemoryCommandName } from './commands.js';

const MENUS: readonly Menu[] = ['all_private_chats', 'all_group_chats', 'all_chat_administrators'];

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
  await authenticate(bot);
  await orExplain('Telegram does not take the commands', () => setMenus(bot));
  return { username: bot.botInfo.username, languages: LANGUAGES };
}

async function setMenus({ api }: Bot): Promise<void> {
  for (const menu of MENUS) {
    const scope = { type: menu };
    await api.setMyCommands(commandList(menu, 'en'), { scope });
    for (const language of LANGUAGES) {
      const options = { scope, language_code: language };
      await api.setMyCommands(commandList(menu, language), options);
    }
  }
}

function commandList(menu: Menu, language: string): BotCommand[] {
  const { telegram, memory } = textsFor(language);
  return commandsIn(menu).map((command) => ({
    command,
    description: isMemory(command)
      ? memory.commands[command].description
      : telegram.commands[command],
  }));
}

function isMemory(command: string): command is MemoryCommandName {
  return Object.hasOwn(textsFor('en').memory.commands, command);
}
