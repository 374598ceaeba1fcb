/** /genre and the message command: what they point to, answered in their own reply. */
import { ApplicationIntegrationType, MessageFlags } from 'discord.js';
import type {
  Attachment,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { answerSongs } from './answer.js';
import type { EventContext } from './context.js';
import { GUEST_FOLLOW_UPS } from './limits.js';
import { contentOf, fileOf, hasPicture, linksIn, type Song, songsIn } from './media.js';

type GenreInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** Options carry their names in Discord's default language. */
const { audio: AUDIO, link: LINK, private: PRIVATE } = textsFor('en').discord.commands.genre;

export async function onGenre(
  interaction: ChatInputCommandInteraction,
  event: EventContext,
): Promise<void> {
  const { options, locale } = interaction;
  const { hints, commands } = textsFor(locale).discord;
  const audio = options.getAttachment(AUDIO.name);
  const link = options.getString(LINK.name);
  if (!audio && link === null) {
    await hint(interaction, hints.nothingChosen(commands.guess));
    return;
  }
  const urls = linksIn(withScheme(link ?? ''));
  const songs: readonly Song[] = [
    ...songsOf(audio),
    ...(urls.length > 0 ? [{ kind: 'links' as const, urls }] : []),
  ];
  if (songs.length === 0) {
    await hint(interaction, audio ? hints.onlyPictures : hints.notALink);
    return;
  }
  const isPrivate = options.getBoolean(PRIVATE.name) ?? false;
  await answer(interaction, songs, event, isPrivate);
}

export async function onGuess(
  interaction: MessageContextMenuCommandInteraction,
  event: EventContext,
): Promise<void> {
  const content = contentOf(interaction.targetMessage);
  const songs = songsIn(content);
  if (songs.length === 0) {
    const { hints } = textsFor(interaction.locale).discord;
    await hint(interaction, hasPicture(content) ? hints.onlyPictures : hints.noSong);
    return;
  }
  await answer(interaction, songs, event, false);
}

/** Whoever attaches a file to the command means it: only a picture is not tried. */
function songsOf(audio: Attachment | null): readonly Song[] {
  return audio ? songsIn({ text: '', files: [fileOf(audio)] }) : [];
}

/** In a field for a link people leave out the `https://`. */
function withScheme(text: string): string {
  return /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(text.trim()) ? `https://${text.trim()}` : text;
}

async function hint(interaction: GenreInteraction, content: string): Promise<void> {
  await interaction.reply({ content, flags: MessageFlags.Ephemeral });
}

async function answer(
  interaction: GenreInteraction,
  songs: readonly Song[],
  event: EventContext,
  isPrivate: boolean,
): Promise<void> {
  // Before anything slow: Discord waits 3 s for this, and 15 minutes for the rest.
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {});
  const { user, channelId, locale, attachmentSizeLimit } = interaction;
  const asker = {
    userId: user.id,
    chatId: channelId,
    language: locale,
    maxPictureBytes: attachmentSizeLimit,
  };
  const { heard, note } = withinGuestLimit(interaction, songs);
  await answerSongs(heard, asker, event, {
    note,
    send: (message, index) =>
      index === 0
        ? interaction.editReply(message)
        : interaction.followUp(
            isPrivate ? { ...message, flags: MessageFlags.Ephemeral } : { ...message },
          ),
  });
}

/** Where only the person has installed the bot, Discord counts our answers. */
function withinGuestLimit(
  { authorizingIntegrationOwners: owners, locale }: GenreInteraction,
  songs: readonly Song[],
): { readonly heard: readonly Song[]; readonly note?: string } {
  const isGuest = owners[ApplicationIntegrationType.GuildInstall] === undefined;
  const most = GUEST_FOLLOW_UPS + 1;
  if (!isGuest || songs.length <= most) return { heard: songs };
  const note = textsFor(locale).discord.hints.onlyFirst(most, songs.length);
  return { heard: songs.slice(0, most), note };
}
