/** /genre and the message command: what they point to, answered in their own reply. */
import { ApplicationIntegrationType, MessageFlags } from 'discord.js';
import type {
  Attachment,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { pause } from '../../lib/pause.js';
import type { Posted } from '../../requests/index.js';
import { acknowledge } from './acknowledge.js';
import { concludeSongs, storeSongs } from './answer.js';
import type { EventContext } from './context.js';
import { ACKNOWLEDGE_LIMIT_MS, GUEST_FOLLOW_UPS, STORE_FIRST_MS } from './limits.js';
import { messageLink } from './lines.js';
import { lastSongIn, songAnsweredIn } from './recent.js';
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
  const isPrivate = options.getBoolean(PRIVATE.name) ?? false;
  if (!audio && link === null) {
    const last = await lastSongIn(event.context.services, interaction.channelId);
    if (last) await answer(interaction, [last], event, { isPrivate });
    else await hint(interaction, hints.nothingChosen(commands.guess));
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
  await answer(interaction, songs, event, {
    isPrivate,
    // A private question stays between the two.
    ...(!isPrivate && { posted: { by: interaction.user.id } }),
  });
}

export async function onGuess(
  interaction: MessageContextMenuCommandInteraction,
  event: EventContext,
): Promise<void> {
  const { targetMessage } = interaction;
  const content = contentOf(targetMessage);
  // One of our own answers means its song.
  const answered = await songAnsweredIn(event.context.services, targetMessage);
  const songs = answered ? [answered] : songsIn(content);
  if (songs.length === 0) {
    const { hints } = textsFor(interaction.locale).discord;
    await hint(interaction, hasPicture(content) ? hints.onlyPictures : hints.noSong);
    return;
  }
  const { id, author } = interaction.targetMessage;
  const { guildId, channelId } = interaction;
  const link = guildId === null ? {} : { link: messageLink(guildId, channelId, id) };
  await answer(interaction, songs, event, {
    isPrivate: false,
    posted: { by: author.id, messageId: id, ...link },
  });
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
  { isPrivate, posted }: { readonly isPrivate: boolean; readonly posted?: Posted },
): Promise<void> {
  const { id, applicationId, token, user, channelId, guildId, locale, attachmentSizeLimit } =
    interaction;
  const { heard, note } = withinGuestLimit(interaction, songs);
  const asker = {
    eventId: id,
    replyTo: {
      ...{ kind: 'interaction' as const, applicationId, token, isPrivate, asked: true },
      unknownUntilMs: Date.now() + ACKNOWLEDGE_LIMIT_MS,
      ...(guildId !== null && { guildId }),
    },
    ...(posted && { posted }),
    userId: user.id,
    chatId: channelId,
    language: locale,
    maxPictureBytes: attachmentSizeLimit,
    note,
  };
  const storing = storeSongs(heard, asker, event);
  // What "thinking…" stands for should survive us; but Discord waits 3 s, however slow the store is.
  const leftMs = event.receivedMs + STORE_FIRST_MS - performance.now();
  const waited = new AbortController();
  const timeUp = pause(Math.max(0, leftMs), waited.signal);
  await Promise.race([storing.catch(() => undefined), timeUp]);
  waited.abort();
  const work = [
    acknowledge(interaction, isPrivate, event.receivedMs),
    storing.then((refused) => concludeSongs(heard, asker, event, refused)),
  ];
  await Promise.allSettled(work);
  await Promise.all(work);
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
