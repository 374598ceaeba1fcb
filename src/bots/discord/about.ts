/** /help and /privacy: what to do, what is read and kept. Only the person who asks sees it. */
import { type ChatInputCommandInteraction, MessageFlags } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { EventContext } from './context.js';

export async function onHelp(interaction: ChatInputCommandInteraction): Promise<void> {
  const { discord, memory } = textsFor(interaction.locale);
  await say(interaction, `${discord.help(discord.commands.guess)}\n\n${memory.help}`);
}

export async function onPrivacy(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const { discord, memory } = textsFor(interaction.locale);
  const { privacy } = discord;
  const sees = context.readsMessages ? privacy.seesAll : privacy.seesLittle;
  await say(interaction, `${sees}\n${privacy.keeps}\n\n${memory.privacy}`);
}

async function say(interaction: ChatInputCommandInteraction, content: string): Promise<void> {
  await interaction.reply({ content, flags: MessageFlags.Ephemeral });
}
