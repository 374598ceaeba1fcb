/** /forget: deletes what is kept of the person who asks. Only they see that they did. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { forgetPerson } from '../common/forget.js';
import type { EventContext } from './context.js';

export async function onForget(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const { user, locale } = interaction;
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const outcome = await forgetPerson(context.services, 'discord', user.id);
  await interaction.editReply({ content: textsFor(locale).common.forget[outcome] });
}
