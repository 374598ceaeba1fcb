/** Songs that a chat has seen lately. In a forum each topic is a chat of its own. */
import type { Message } from 'grammy/types';

import type { SentMessage } from '../../requests/index.js';
import { type RecentSong, type RecentSongs } from '../common/recent-songs.js';
import { senderId, type TelegramContext } from './context.js';
import { replyTargetOf, type TelegramAddress } from './reply-target.js';
import type { Source } from './route.js';

type Services = Pick<TelegramContext['services'], 'recent'>;

export function noteSeen({ recent }: Services, message: Message, song: Source): void {
  recent.saw(chatOf(message), seenIn(message, song));
}

/** @param address where its answer will go */
export function noteAsked(
  { recent }: Services,
  message: Message,
  { song, address }: { readonly song: Source; readonly address: TelegramAddress },
): void {
  recent.asked(address, seenIn(message, song));
}

export function noteAnswered(
  recent: RecentSongs | undefined,
  address: TelegramAddress,
  { messageId }: SentMessage,
): void {
  recent?.answered(address, answerKey(address.target.chatId, messageId));
}

export function lastSongIn({ recent }: Services, message: Message): Source | undefined {
  return recent.last(chatOf(message)) as Source | undefined;
}

export function songAnsweredIn(
  { recent }: Services,
  { chat }: Message,
  messageId: number,
): Source | undefined {
  return recent.answeredIn(answerKey(chat.id, messageId)) as Source | undefined;
}

function seenIn(message: Message, song: Source): RecentSong<Source> {
  return { platform: 'telegram', userId: senderId(message), song };
}

function chatOf(message: Message): string {
  const { chatId, threadId } = replyTargetOf(message);
  return `telegram ${chatId} ${threadId ?? ''}`;
}

function answerKey(chatId: number, messageId: number | string): string {
  return `telegram ${chatId} ${messageId}`;
}
