import type { Message } from 'grammy/types';

/** Where an answer goes: the message that is answered, and the topic of a forum that it stands in. */
export interface ReplyTarget {
  readonly chatId: number;
  readonly chatType: Message['chat']['type'];
  /** Absent where nothing is replied to. */
  readonly messageId?: number;
  readonly threadId?: number;
}

export function replyTargetOf(message: Message): ReplyTarget {
  const { chat, message_id: messageId, message_thread_id: threadId } = message;
  // Elsewhere a thread id only says which replies hang together, and sending to it fails.
  const isInTopic = message.is_topic_message === true && threadId !== undefined;
  return {
    chatId: chat.id,
    chatType: chat.type,
    messageId,
    ...(isInTopic && { threadId }),
  };
}

/** Where a stored answer goes, and what it depends on. */
export interface TelegramAddress {
  readonly target: ReplyTarget;
  readonly language: string;
  /** A person wants to know; otherwise the song was heard because the chat is listened to. */
  readonly asked: boolean;
  /** One of several files that came together: its answer names it. */
  readonly fileName?: string;
}
