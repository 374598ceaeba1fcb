/** /teach, and the same from a song's menu: a form asks for the genre's name. */
import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { GENRE_NAME_LIMIT_CHARS } from '../../memory/index.js';
import type { EventContext } from './context.js';
import { FORM_LABEL_LIMIT_CHARS } from './limits.js';
import { asking, songPointedAt, tell, unknownSong } from './memory.js';

/** Options carry their names in Discord's default language. */
const { list, forget, genre } = textsFor('en').memory.commands.teach;

export async function onTeach(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const { options } = interaction;
  const { memory } = context.services;
  const word = options.getSubcommand();
  const who = asking(interaction);
  if (word === list.name) {
    await tell(interaction, true, () => memory.taught(who));
    return;
  }
  const name = options.getString(genre.name, true);
  if (word === forget.name) {
    await tell(interaction, false, () => memory.unteach(who, name));
    return;
  }
  const pointed = songPointedAt(interaction);
  await tell(interaction, false, () =>
    pointed ? memory.teach(who, name, pointed) : Promise.resolve(unknownSong(interaction)),
  );
}

/** Says which message the form is about, so that it also counts after a restart. */
const FORM_ID = /^teach:(\d{15,22})$/;
const NAME_ID = 'name';

export async function onTeachMenu(
  interaction: MessageContextMenuCommandInteraction,
): Promise<void> {
  await interaction.showModal(nameForm(interaction.targetMessage.id, interaction.locale));
}

function nameForm(messageId: string, locale: string): APIModalInteractionResponseCallbackData {
  const { teach, teachMenu } = textsFor(locale).memory.commands;
  return {
    custom_id: `teach:${messageId}`,
    title: teachMenu,
    components: [
      {
        type: ComponentType.Label,
        label: teach.genre.description.slice(0, FORM_LABEL_LIMIT_CHARS),
        component: {
          type: ComponentType.TextInput,
          custom_id: NAME_ID,
          style: TextInputStyle.Short,
          max_length: GENRE_NAME_LIMIT_CHARS,
          required: true,
        },
      },
    ],
  };
}

export async function onForm(
  interaction: ModalSubmitInteraction,
  { context }: EventContext,
): Promise<void> {
  const [, messageId] = FORM_ID.exec(interaction.customId) ?? [];
  if (messageId === undefined) return;
  const name = interaction.fields.getTextInputValue(NAME_ID);
  await tell(interaction, false, () =>
    context.services.memory.teach(asking(interaction), name, { messageId }),
  );
}
