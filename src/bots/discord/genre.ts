/** /genre and the message command: what they point to, answered in their own reply. */
import { ApplicationIntegrationType, MessageFlags } from 'discord.js';
import type {
  Attachment,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';

import { answerSongs } from './answer.js';
import { NAMES } from './commands.js';
import type { Call } from './context.js';
import { contentOf, fileOf, hasPicture, linksIn, type Song, songsIn } from './media.js';
import { textsFor } from './texts.js';

type GenreInteraction = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** Follow-ups that Discord allows where the bot is not a member; the reply itself comes on top. */
const FOLLOW_UPS_OF_A_GUEST = 5;

export async function onGenre(interaction: ChatInputCommandInteraction, call: Call): Promise<void> {
  const { options, locale } = interaction;
  const { hints, commands } = textsFor(locale);
  const audio = options.getAttachment(NAMES.audio);
  const link = options.getString(NAMES.link);
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
  const isPrivate = options.getBoolean(NAMES.private) ?? false;
  await answer(interaction, songs, call, isPrivate);
}

export async function onGuess(
  interaction: MessageContextMenuCommandInteraction,
  call: Call,
): Promise<void> {
  const content = contentOf(interaction.targetMessage);
  const songs = songsIn(content);
  if (songs.length === 0) {
    const { hints } = textsFor(interaction.locale);
    await hint(interaction, hasPicture(content) ? hints.onlyPictures : hints.noSong);
    return;
  }
  await answer(interaction, songs, call, false);
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
  call: Call,
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
  await answerSongs(heard, asker, call, {
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
  const most = FOLLOW_UPS_OF_A_GUEST + 1;
  if (!isGuest || songs.length <= most) return { heard: songs };
  const note = textsFor(locale).hints.onlyFirst(most, songs.length);
  return { heard: songs.slice(0, most), note };
}
