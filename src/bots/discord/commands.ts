/** The commands as they are registered, in every language. Data only. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import type { RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';

import { type DiscordTexts, localized, TEXTS } from './texts.js';
import type { Labelled } from './texts/types.js';

const { en } = TEXTS;

/** Names in Discord's default language: interactions carry these, whatever the person reads. */
export const NAMES = {
  genre: en.commands.genre.name,
  guess: en.commands.guess,
  listen: en.commands.listen.name,
  audio: en.commands.genre.audio.name,
  link: en.commands.genre.link.name,
  private: en.commands.genre.private.name,
  on: en.commands.listen.on.name,
  off: en.commands.listen.off.name,
} as const;

/** Installed in a server or by a person for themselves; in servers, with the bot alone, and in other direct messages. */
const EVERYWHERE = {
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
};

export const COMMANDS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    type: ApplicationCommandType.ChatInput,
    ...labels(({ commands }) => commands.genre),
    options: [
      option(ApplicationCommandOptionType.Attachment, ({ commands }) => commands.genre.audio),
      option(ApplicationCommandOptionType.String, ({ commands }) => commands.genre.link),
      option(ApplicationCommandOptionType.Boolean, ({ commands }) => commands.genre.private),
    ],
    ...EVERYWHERE,
  },
  {
    type: ApplicationCommandType.Message,
    name: NAMES.guess,
    name_localizations: localized(({ commands }) => commands.guess),
    ...EVERYWHERE,
  },
  {
    type: ApplicationCommandType.ChatInput,
    ...labels(({ commands }) => commands.listen),
    options: [
      option(ApplicationCommandOptionType.Subcommand, ({ commands }) => commands.listen.on),
      option(ApplicationCommandOptionType.Subcommand, ({ commands }) => commands.listen.off),
    ],
    default_member_permissions: PermissionFlagsBits.ManageChannels.toString(),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
  },
];

type Pick = (texts: DiscordTexts) => Labelled;

function labels(pick: Pick) {
  const { name, description } = pick(en);
  return {
    name,
    description,
    name_localizations: localized((texts) => pick(texts).name),
    description_localizations: localized((texts) => pick(texts).description),
  };
}

function option<Type extends ApplicationCommandOptionType>(type: Type, pick: Pick) {
  return { type, ...labels(pick) };
}
