/** Songs that a channel has seen lately. */
import type { SentMessage } from '../../requests/index.js';
import type { RecentSongs } from '../common/recent-songs.js';
import type { DiscordAddress, DiscordContext } from './context.js';
import type { Song } from './media.js';

type Services = Pick<DiscordContext['services'], 'recent'>;

export interface Seen {
  readonly channelId: string;
  readonly userId: string;
}

/** The last of a message's songs is the channel's last. */
export function noteSeen(
  { recent }: Services,
  { channelId, userId }: Seen,
  songs: readonly Song[],
): void {
  const song = songs.at(-1);
  if (song) recent.saw(`discord ${channelId}`, { platform: 'discord', userId, song });
}

/** @param address where its answer will go */
export function noteAsked(
  { recent }: Services,
  userId: string,
  { song, address }: { readonly song: Song; readonly address: DiscordAddress },
): void {
  recent.asked(address, { platform: 'discord', userId, song });
}

export function noteAnswered(
  recent: RecentSongs | undefined,
  address: DiscordAddress,
  { messageId }: SentMessage,
): void {
  recent?.answered(address, answerKey(messageId));
}

export function lastSongIn({ recent }: Services, channelId: string): Song | undefined {
  return recent.last(`discord ${channelId}`) as Song | undefined;
}

export function songAnsweredIn({ recent }: Services, messageId: string): Song | undefined {
  return recent.answeredIn(answerKey(messageId)) as Song | undefined;
}

/** Unique in all of Discord. */
function answerKey(messageId: string): string {
  return `discord ${messageId}`;
}
