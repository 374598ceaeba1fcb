/** The table of the commands: how each is registered, in every language, and who handles it. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type Interaction,
  PermissionFlagsBits,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { onHelp, onPrivacy } from './about.js';
import { type Command, EVERYWHERE, IN_SERVERS, labels, option } from './command.js';
import type { EventContext } from './context.js';
import { onButton, onMenu } from './feedback.js';
import { onForget } from './forget.js';
import { onGenre, onGuess } from './genre.js';
import { onListen } from './listen.js';
import { localized } from './languages.js';
import { MEMORY_COMMANDS } from './memory-commands.js';
import { onForm } from './teach.js';

/** Each carries its name in Discord's default language, as interactions do, whatever the person reads. */
const COMMANDS: readonly Command[] = [
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ discord: { commands } }) => commands.genre),
      options: [
        option(
          ApplicationCommandOptionType.Attachment,
          ({ discord: { commands } }) => commands.genre.audio,
        ),
        option(
          ApplicationCommandOptionType.String,
          ({ discord: { commands } }) => commands.genre.link,
        ),
        option(
          ApplicationCommandOptionType.Boolean,
          ({ discord: { commands } }) => commands.genre.private,
        ),
      ],
      ...EVERYWHERE,
    },
    onSlash: onGenre,
  },
  {
    definition: {
      type: ApplicationCommandType.Message,
      name: textsFor('en').discord.commands.guess,
      name_localizations: localized(({ discord: { commands } }) => commands.guess),
      ...EVERYWHERE,
    },
    onMessageMenu: onGuess,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ discord: { commands } }) => commands.listen),
      options: [
        option(
          ApplicationCommandOptionType.Subcommand,
          ({ discord: { commands } }) => commands.listen.on,
        ),
        option(
          ApplicationCommandOptionType.Subcommand,
          ({ discord: { commands } }) => commands.listen.links,
        ),
        option(
          ApplicationCommandOptionType.Subcommand,
          ({ discord: { commands } }) => commands.listen.off,
        ),
      ],
      default_member_permissions: PermissionFlagsBits.ManageChannels.toString(),
      ...IN_SERVERS,
    },
    onSlash: onListen,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ discord: { commands } }) => commands.help),
      ...EVERYWHERE,
    },
    onSlash: onHelp,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ discord: { commands } }) => commands.privacy),
      ...EVERYWHERE,
    },
    onSlash: onPrivacy,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ discord: { commands } }) => commands.forget),
      ...EVERYWHERE,
    },
    onSlash: onForget,
  },
  ...MEMORY_COMMANDS,
];

/** As they are registered. */
export const DEFINITIONS = COMMANDS.map(({ definition }) => definition);

export async function onInteraction(interaction: Interaction, event: EventContext): Promise<void> {
  if (interaction.isButton()) await onButton(interaction, event.context);
  else if (interaction.isStringSelectMenu()) await onMenu(interaction, event.context);
  else if (interaction.isModalSubmit()) await onForm(interaction, event);
  else if (interaction.isMessageContextMenuCommand()) {
    await commandOf(interaction)?.onMessageMenu?.(interaction, event);
  } else if (interaction.isChatInputCommand()) {
    await commandOf(interaction)?.onSlash?.(interaction, event);
  }
}

function commandOf({ commandName }: { readonly commandName: string }): Command | undefined {
  return COMMANDS.find(({ definition }) => definition.name === commandName);
}
