/** The table of the commands: name, who handles it, in which menus Telegram offers it. */
import type { Message } from 'grammy/types';

import { genreName, textsFor } from '../../i18n/index.js';
import type { Said } from '../../memory/index.js';
import { type CommandCall, languageOf, type TelegramContext } from './context.js';
import { answerForget } from './forget.js';
import { answerListen } from './listen.js';
import { answerDigest, answerMemory, answerSimilar, answerTaste, answerTeach } from './memory.js';

/** The menus of Telegram's apps; administrators of a group see the narrowest list that fits them. */
export type Menu = 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators';

interface Command {
  readonly name: string;
  readonly menus: readonly Menu[];
  readonly answer: (call: CommandCall) => string | Said | Promise<string | Said>;
}

const IN_GROUPS = ['all_group_chats', 'all_chat_administrators'] as const;
/** For those who decide for a chat; alone with the bot everybody does. */
const MEMORY_MENUS = ['all_private_chats', 'all_chat_administrators'] as const;
const EVERYWHERE = ['all_private_chats', ...IN_GROUPS] as const;

/** In the order in which menus show them. */
const COMMANDS = [
  { name: 'start', menus: [], answer: ({ texts }) => texts.start },
  // With a song or a link it is answered by that song's genre (route.ts); alone it explains itself.
  { name: 'genre', menus: IN_GROUPS, answer: ({ texts }) => texts.groupHelp },
  { name: 'listen', menus: ['all_chat_administrators'], answer: answerListen },
  { name: 'memory', menus: MEMORY_MENUS, answer: answerMemory },
  { name: 'similar', menus: EVERYWHERE, answer: answerSimilar },
  { name: 'taste', menus: EVERYWHERE, answer: answerTaste },
  { name: 'teach', menus: EVERYWHERE, answer: answerTeach },
  { name: 'digest', menus: MEMORY_MENUS, answer: answerDigest },
  { name: 'help', menus: EVERYWHERE, answer: answerHelp },
  { name: 'genres', menus: EVERYWHERE, answer: answerGenres },
  { name: 'privacy', menus: EVERYWHERE, answer: answerPrivacy },
  { name: 'forget', menus: EVERYWHERE, answer: answerForget },
] as const satisfies readonly Command[];

export type CommandName = (typeof COMMANDS)[number]['name'];

/** Those that have their place in the menu have their description in the texts: else this does not compile. */
type OfferedName = Exclude<CommandName, 'start'>;

/** Described with what a chat remembers. */
export type MemoryCommandName = 'memory' | 'similar' | 'taste' | 'digest' | 'teach';

export function commandNamed(word: string): CommandName | undefined {
  return COMMANDS.find(({ name }) => name === word)?.name;
}

/** In the order of the table. */
export function commandsIn(menu: Menu): readonly OfferedName[] {
  const commands: readonly (Command & { readonly name: CommandName })[] = COMMANDS;
  return commands.flatMap(({ name, menus }) =>
    name !== 'start' && menus.includes(menu) ? [name] : [],
  );
}

/** What the chat is told. */
export async function answerCommand(
  context: TelegramContext,
  message: Message,
  { name, argument }: { readonly name: CommandName; readonly argument: string },
): Promise<string | Said> {
  const language = languageOf(message.from, context.services);
  const texts = textsFor(language).telegram;
  const commands: readonly Command[] = COMMANDS;
  const command = commands.find((known) => known.name === name);
  return (await command?.answer({ context, message, argument, texts, language })) ?? '';
}

function answerHelp({ texts, language }: CommandCall): string {
  return `${texts.help}\n\n${textsFor(language).memory.help}`;
}

function answerPrivacy({ texts, language }: CommandCall): string {
  return `${texts.privacy}\n\n${textsFor(language).memory.privacy}`;
}

function answerGenres({ context, texts, language }: CommandCall): string {
  const names = context.services.labels.map((label) => genreName(label, language));
  return texts.genres(names.join(', '));
}
