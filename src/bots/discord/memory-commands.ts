/** The rows of the command table for what a channel remembers. */
import {
  ApplicationCommandOptionType as Type,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { type Command, IN_SERVERS, labels, option } from './command.js';
import { localized } from './languages.js';
import { onDigest, onMemory, onSimilar, onSimilarMenu, onTaste } from './memory.js';
import { onTeach, onTeachMenu } from './teach.js';

const FOR_MANAGERS = {
  default_member_permissions: PermissionFlagsBits.ManageChannels.toString(),
};

const SONG = option(Type.String, ({ memory }) => memory.commands.similar.song);

export const MEMORY_COMMANDS: readonly Command[] = [
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ memory }) => memory.commands.memory),
      options: [
        option(Type.Subcommand, ({ memory }) => memory.commands.memory.on),
        option(Type.Subcommand, ({ memory }) => memory.commands.memory.off),
        option(Type.Subcommand, ({ memory }) => memory.commands.memory.status),
      ],
      ...FOR_MANAGERS,
      ...IN_SERVERS,
    },
    onSlash: onMemory,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ memory }) => memory.commands.similar),
      options: [SONG],
      ...IN_SERVERS,
    },
    onSlash: onSimilar,
  },
  {
    definition: {
      type: ApplicationCommandType.Message,
      name: textsFor('en').memory.commands.similarMenu,
      name_localizations: localized(({ memory }) => memory.commands.similarMenu),
      ...IN_SERVERS,
    },
    onMessageMenu: onSimilarMenu,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ memory }) => memory.commands.taste),
      options: [
        option(Type.Subcommand, ({ memory }) => memory.commands.taste.chat),
        option(Type.Subcommand, ({ memory }) => memory.commands.taste.me),
      ],
      ...IN_SERVERS,
    },
    onSlash: onTaste,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ memory }) => memory.commands.teach),
      options: [
        {
          ...option(Type.Subcommand, ({ memory }) => memory.commands.teach.add),
          options: [genreOption(), SONG],
        },
        option(Type.Subcommand, ({ memory }) => memory.commands.teach.list),
        {
          ...option(Type.Subcommand, ({ memory }) => memory.commands.teach.forget),
          options: [genreOption()],
        },
      ],
      ...IN_SERVERS,
    },
    onSlash: onTeach,
  },
  {
    definition: {
      type: ApplicationCommandType.Message,
      name: textsFor('en').memory.commands.teachMenu,
      name_localizations: localized(({ memory }) => memory.commands.teachMenu),
      ...IN_SERVERS,
    },
    onMessageMenu: onTeachMenu,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ memory }) => memory.commands.digest),
      options: [
        {
          ...option(Type.Subcommand, ({ memory }) => memory.commands.digest.on),
          options: [option(Type.String, ({ memory }) => memory.commands.digest.offset)],
        },
        option(Type.Subcommand, ({ memory }) => memory.commands.digest.off),
      ],
      ...FOR_MANAGERS,
      ...IN_SERVERS,
    },
    onSlash: onDigest,
  },
];

function genreOption() {
  return { ...option(Type.String, ({ memory }) => memory.commands.teach.genre), required: true };
}
