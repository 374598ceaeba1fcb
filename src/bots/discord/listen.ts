/** /genre-listen on|links|off: whether every song in a channel is answered unasked, and links to songs too. */
import { type ChatInputCommandInteraction, MessageFlags, PermissionFlagsBits } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { redactError } from '../../lib/redact.js';
import type { DiscordContext, EventContext } from './context.js';

/** To see a song and to reply to it with a picture. */
const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
];

export async function onListen(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const { listen } = textsFor('en').discord.commands;
  const asked = interaction.options.getSubcommand();
  const isOn = asked !== listen.off.name;
  const hearsLinks = asked === listen.links.name;
  const refusal = refusalFor(interaction, context, isOn);
  if (refusal !== undefined) {
    await interaction.reply({ content: refusal, flags: MessageFlags.Ephemeral });
    return;
  }
  // Public: everybody in the channel should know that somebody listens.
  await interaction.deferReply();
  const { common, discord } = textsFor(interaction.locale);
  const { services } = context;
  const said = isOn ? discord.listen.on : discord.listen.off;
  let content = hearsLinks ? discord.listen.links : said;
  try {
    await services.listening.set('discord', interaction.channelId, hearsLinks ? 'links' : isOn);
  } catch (error) {
    services.log.error({ platform: 'discord', cause: redactError(error) }, 'listen is not set');
    content = common.listeningNotStored;
  }
  await interaction.editReply({ content });
}

/** Why not, or undefined. Switching off is never refused for what only listening needs. */
function refusalFor(
  { locale, memberPermissions, appPermissions, channel }: ChatInputCommandInteraction,
  { readsMessages }: DiscordContext,
  isOn: boolean,
): string | undefined {
  const { listen, commands } = textsFor(locale).discord;
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
