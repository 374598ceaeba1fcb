/** Songs that a chat has seen lately. In a forum each topic is a chat of its own. */
import type { Message } from 'grammy/types';

import { senderId, type TelegramContext } from './context.js';
import { replyTargetOf } from './reply-target.js';
import type { Recalled, Source } from './route.js';

type Services = Pick<TelegramContext['services'], 'recent'>;

export function noteSeen({ recent }: Services, message: Message, song: Source): Promise<void> {
  return recent.saw('telegram', { chat: chatOf(message), userId: senderId(message), song });
}

export async function recall(
  { recent }: Services,
  message: Message,
  which: Recalled,
): Promise<Source | undefined> {
  const song =
    which === 'last'
      ? await recent.last('telegram', chatOf(message))
      : await recent.answeredIn('telegram', String(message.chat.id), String(which.answer));
  return song as Source | undefined;
}

function chatOf(message: Message): string {
  const { chatId, threadId } = replyTargetOf(message);
  return `${chatId} ${threadId ?? ''}`;
}
