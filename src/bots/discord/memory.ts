/** /memory, /similar, /taste and /digest: what the channel remembers. */
import {
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { Asking, Pointed, Said } from '../../memory/index.js';
import { acknowledge } from './acknowledge.js';
import type { DiscordAddress, EventContext } from './context.js';
import { ALT_TEXT_LIMIT_CHARS } from './limits.js';
import { withLines } from './lines.js';

type Interaction =
  ChatInputCommandInteraction | MessageContextMenuCommandInteraction | ModalSubmitInteraction;

/** Options carry their names in Discord's default language. */
const { commands } = textsFor('en').memory;

export async function onMemory(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const word = interaction.options.getSubcommand();
  const { memory } = context.services;
  const to = word === 'on' || word === 'off' ? word : 'status';
  // Public, but for a look: everybody in the channel should know that it remembers.
  if (to === 'status') await tell(interaction, true, () => memory.switch(asking(interaction), to));
  else await ifManager(interaction, () => memory.switch(asking(interaction), to));
}

export async function onSimilar(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const pointed = songPointedAt(interaction);
  await tell(interaction, false, () => similar(interaction, context, pointed));
}

export async function onSimilarMenu(
  interaction: MessageContextMenuCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const pointed = { messageId: interaction.targetMessage.id };
  await tell(interaction, false, () => similar(interaction, context, pointed));
}

export async function onTaste(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const isMe = interaction.options.getSubcommand() === commands.taste.me.name;
  const whose = isMe ? 'me' : 'chat';
  await tell(interaction, isMe, () => context.services.memory.taste(asking(interaction), whose));
}

export async function onDigest(
  interaction: ChatInputCommandInteraction,
  { context }: EventContext,
): Promise<void> {
  const { options, channelId, locale } = interaction;
  const { memory } = context.services;
  await ifManager(interaction, () => {
    if (options.getSubcommand() === commands.digest.off.name) {
      return memory.digestOff(asking(interaction));
    }
    const address: DiscordAddress = {
      ...{ kind: 'message', channelId, language: locale, asked: true, index: 0 },
    };
    const offset = options.getString(commands.digest.offset.name) ?? '';
    return memory.digestOn(asking(interaction), offset, address);
  });
}

function similar(
  interaction: Interaction,
  { services }: EventContext['context'],
  pointed: Pointed | undefined,
): Promise<Said> {
  if (!pointed) return Promise.resolve(unknownSong(interaction));
  return services.memory.similar(asking(interaction), pointed);
}

export function unknownSong({ locale }: Interaction): Said {
  return { lines: [{ text: textsFor(locale).memory.similar.unknown }] };
}

export function asking({ channelId, user, locale }: Interaction): Asking {
  // Every one of them comes from a channel.
  return { platform: 'discord', chatId: channelId ?? '', userId: user.id, language: locale };
}

/** A link to a message, or its number; without one the newest song. Undefined for what is neither. */
export function songPointedAt({ options }: ChatInputCommandInteraction): Pointed | undefined {
  const song = options.getString(commands.similar.song.name);
  if (song === null) return { newest: true };
  const [, messageId] = /(?:^|\/)(\d{15,22})\/?$/.exec(song.trim()) ?? [];
  return messageId === undefined ? undefined : { messageId };
}

/** Servers may hand out a command to anybody: their choice of who sees it is not our choice of who decides. */
async function ifManager(
  interaction: ChatInputCommandInteraction,
  work: () => Promise<Said>,
): Promise<void> {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageChannels)) {
    await tell(interaction, false, work);
    return;
  }
  const content = textsFor(interaction.locale).memory.switch.adminsOnly;
  await interaction.reply({ content, flags: MessageFlags.Ephemeral });
}

export async function tell(
  interaction: Interaction,
  isPrivate: boolean,
  work: () => Promise<Said>,
): Promise<void> {
  await acknowledge(interaction, isPrivate);
  const { lines, picture } = await work();
  const files = picture
    ? [
        {
          attachment: Buffer.from(picture.bytes),
          name: picture.fileName,
          description: picture.altText.slice(0, ALT_TEXT_LIMIT_CHARS),
        },
      ]
    : [];
  await interaction.editReply({ content: withLines('', lines), files });
}
