/** The table of the commands: how each is registered, in every language, and who handles it. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';

import { type Texts, textsFor } from '../../i18n/index.js';
import type { EventContext } from './context.js';
import { onButton, onMenu } from './feedback.js';
import { onForget } from './forget.js';
import { onGenre, onGuess } from './genre.js';
import { onListen } from './listen.js';
import { localized } from './locales.js';

interface Command {
  readonly definition: RESTPostAPIApplicationCommandsJSONBody;
  /** For what is typed behind a slash. */
  readonly onSlash?: (
    interaction: ChatInputCommandInteraction,
    event: EventContext,
  ) => Promise<void>;
  /** For what is chosen in a message's menu, under Apps. */
  readonly onMessageMenu?: (
    interaction: MessageContextMenuCommandInteraction,
    event: EventContext,
  ) => Promise<void>;
}

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

/** Each carries its name in Discord's default language, as interactions do, whatever the person reads. */
const COMMANDS: readonly Command[] = [
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ commands }) => commands.genre),
      options: [
        option(ApplicationCommandOptionType.Attachment, ({ commands }) => commands.genre.audio),
        option(ApplicationCommandOptionType.String, ({ commands }) => commands.genre.link),
        option(ApplicationCommandOptionType.Boolean, ({ commands }) => commands.genre.private),
      ],
      ...EVERYWHERE,
    },
    onSlash: onGenre,
  },
  {
    definition: {
      type: ApplicationCommandType.Message,
      name: textsFor('en').discord.commands.guess,
      name_localizations: localized(({ commands }) => commands.guess),
      ...EVERYWHERE,
    },
    onMessageMenu: onGuess,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ commands }) => commands.listen),
      options: [
        option(ApplicationCommandOptionType.Subcommand, ({ commands }) => commands.listen.on),
        option(ApplicationCommandOptionType.Subcommand, ({ commands }) => commands.listen.links),
        option(ApplicationCommandOptionType.Subcommand, ({ commands }) => commands.listen.off),
      ],
      default_member_permissions: PermissionFlagsBits.ManageChannels.toString(),
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild],
    },
    onSlash: onListen,
  },
  {
    definition: {
      type: ApplicationCommandType.ChatInput,
      ...labels(({ commands }) => commands.forget),
      ...EVERYWHERE,
    },
    onSlash: onForget,
  },
];

/** As they are registered. */
export const DEFINITIONS = COMMANDS.map(({ definition }) => definition);

export async function onInteraction(interaction: Interaction, event: EventContext): Promise<void> {
  if (interaction.isButton()) await onButton(interaction, event.context);
  else if (interaction.isStringSelectMenu()) await onMenu(interaction, event.context);
  else if (interaction.isMessageContextMenuCommand()) {
    await commandOf(interaction)?.onMessageMenu?.(interaction, event);
  } else if (interaction.isChatInputCommand()) {
    await commandOf(interaction)?.onSlash?.(interaction, event);
  }
}

function commandOf({ commandName }: { readonly commandName: string }): Command | undefined {
  return COMMANDS.find(({ definition }) => definition.name === commandName);
}

/** A command or an option: names in lower case without blanks (Discord's rule), descriptions of 1 to 100 characters. */
interface Labelled {
  readonly name: string;
  readonly description: string;
}

type PickLabelled = (texts: Texts['discord']) => Labelled;

function labels(pick: PickLabelled) {
  const { name, description } = pick(textsFor('en').discord);
  return {
    name,
    description,
    name_localizations: localized((texts) => pick(texts).name),
    description_localizations: localized((texts) => pick(texts).description),
  };
}

function option<Type extends ApplicationCommandOptionType>(type: Type, pick: PickLabelled) {
  return { type, ...labels(pick) };
}
