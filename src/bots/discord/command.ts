/** What a command is, and how it is described in every language. */
import {
  type ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';

import { type Texts, textsFor } from '../../i18n/index.js';
import type { EventContext } from './context.js';
import { localized } from './languages.js';

export interface Command {
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
export const EVERYWHERE = {
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

/** In the channels of a server that has installed the bot. */
export const IN_SERVERS = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
};

/** A command or an option: names in lower case without blanks (Discord's rule), descriptions of 1 to 100 characters. */
interface Labelled {
  readonly name: string;
  readonly description: string;
}

type PickLabelled = (texts: Texts) => Labelled;

type Localized = ReturnType<typeof localized>;

interface Labels extends Labelled {
  readonly name_localizations: Localized;
  readonly description_localizations: Localized;
}

export function labels(pick: PickLabelled): Labels {
  const { name, description } = pick(textsFor('en'));
  return {
    name,
    description,
    name_localizations: localized((texts) => pick(texts).name),
    description_localizations: localized((texts) => pick(texts).description),
  };
}

export function option<Type extends ApplicationCommandOptionType>(
  type: Type,
  pick: PickLabelled,
): Labels & { readonly type: Type } {
  return { type, ...labels(pick) };
}
