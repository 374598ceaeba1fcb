/** What the handlers share. */
import type { Api } from 'grammy';
import type { Message, User, UserFromGetMe } from 'grammy/types';

import type { AdapterServices } from '../../identify/types.js';
import type { Albums } from './albums.js';
import type { ChatActions } from './chat-actions.js';
import type { Jobs } from './jobs.js';

export interface Desk {
  readonly api: Api;
  /** The bot itself. */
  readonly me: UserFromGetMe;
  readonly token: string;
  readonly apiRoot: string;
  readonly services: AdapterServices;
  readonly jobs: Jobs;
  readonly actions: ChatActions;
  readonly albums: Albums;
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
