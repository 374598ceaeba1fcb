/** /genre-listen on|off: whether every song in a channel is answered unasked. */
import { type ChatInputCommandInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js';

import { describeCause } from '../../lib/redact.js';
import { NAMES } from './commands.js';
import type { Desk } from './context.js';
import { textsFor } from './texts.js';

/** To see a song and to reply to it with a picture. */
const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
];

export async function onListen(
  interaction: ChatInputCommandInteraction,
  desk: Desk,
): Promise<void> {
  const isOn = interaction.options.getSubcommand() === NAMES.on;
  const refusal = refusalFor(interaction, desk, isOn);
  if (refusal !== undefined) {
    await interaction.reply({ content: refusal, flags: MessageFlags.Ephemeral });
    return;
  }
  // Public: everybody in the channel should know that somebody listens.
  await interaction.deferReply();
  const { listen } = textsFor(interaction.locale);
  const { services } = desk;
  let content = isOn ? listen.on : listen.off;
  try {
    await services.listen.set('discord', interaction.channelId, isOn);
  } catch (error) {
    services.log.error({ platform: 'discord', cause: describeCause(error) }, 'listen is not set');
    content = listen.failed;
  }
  await interaction.editReply({ content });
}

/** Why not, or undefined. Switching off is never refused for what only listening needs. */
function refusalFor(
  { locale, memberPermissions, appPermissions, channel }: ChatInputCommandInteraction,
  { readsMessages }: Desk,
  isOn: boolean,
): string | undefined {
  const { listen, commands } = textsFor(locale);
  // Servers may hand out the command to anybody: their choice of who sees it is not our choice of who decides.
  if (!memberPermissions?.has(PermissionFlagsBits.ManageChannels)) {
    return listen.needsManageChannels;
  }
  if (!isOn) return undefined;
  if (!readsMessages) return listen.needsIntent(commands.guess);
  const toWrite = channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  return appPermissions.has([...NEEDED, toWrite]) ? undefined : listen.botCannotWrite;
}
