/** Songs that a channel has seen lately. */
import type { DiscordContext } from './context.js';
import type { Song } from './media.js';

type Services = Pick<DiscordContext['services'], 'recent'>;

export interface Seen {
  readonly channelId: string;
  readonly userId: string;
}

/** The last of a message's songs is the channel's last. */
export async function noteSeen(
  { recent }: Services,
  { channelId, userId }: Seen,
  songs: readonly Song[],
): Promise<void> {
  const song = songs.at(-1);
  if (song) await recent.saw('discord', { chat: channelId, userId, song });
}

export async function lastSongIn(
  { recent }: Services,
  channelId: string,
): Promise<Song | undefined> {
  return (await recent.last('discord', channelId)) as Song | undefined;
}

export async function songAnsweredIn(
  { recent }: Services,
  { id, channelId }: { readonly id: string; readonly channelId: string },
): Promise<Song | undefined> {
  return (await recent.answeredIn('discord', channelId, id)) as Song | undefined;
}
