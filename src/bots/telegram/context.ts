/** What every handler is given, and who and where a message comes from. */
import type { Api } from 'grammy';
import type { Message, User, UserFromGetMe } from 'grammy/types';

import type { Texts } from '../../i18n/index.js';
import type { TaskTracker } from '../common/task-tracker.js';
import type { AdapterServices } from '../common/types.js';
import type { Albums } from './albums.js';
import type { ChatActions } from './chat-actions.js';

export interface TelegramContext {
  readonly api: Api;
  /** The bot itself. */
  readonly me: UserFromGetMe;
  readonly token: string;
  readonly apiRoot: string;
  readonly services: AdapterServices;
  readonly tasks: TaskTracker;
  readonly actions: ChatActions;
  readonly albums: Albums;
}

/** A command that somebody has given. */
export interface CommandCall {
  readonly context: TelegramContext;
  readonly message: Message;
  /** What stands behind the command, in lower case. */
  readonly argument: string;
  /** In the sender's language. */
  readonly texts: Texts['telegram'];
  readonly language: string;
}

/** Where an answer goes: the message that is answered, and the topic of a forum that it stands in. */
export interface ReplyTarget {
  readonly chatId: number;
  readonly chatType: Message['chat']['type'];
  readonly messageId: number;
  readonly threadId?: number;
}

/** Where a stored answer goes, and what it depends on. */
export interface TelegramAddress {
  readonly target: ReplyTarget;
  readonly language: string;
  /** A person wants to know; otherwise the song was heard because the chat is listened to. */
  readonly asked: boolean;
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

/** Telegram gives the language of the sender's app, if any; posts of channels have no sender. */
export function languageOf(
  from: Pick<User, 'language_code'> | undefined,
  { defaultLanguage }: Pick<AdapterServices, 'defaultLanguage'>,
): string {
  return from?.language_code ?? defaultLanguage;
}

/** Anonymous administrators and channels all share one fake `from`: the chat they speak as is who they are. */
export function senderId({ sender_chat: senderChat, from, chat }: Message): string {
  return String(senderChat?.id ?? from?.id ?? chat.id);
}
