/** What every handler is given, and who and where a message comes from. */
import type { Api } from 'grammy';
import type { Message, User, UserFromGetMe } from 'grammy/types';

import type { Texts } from '../../i18n/index.js';
import type { HintRation } from '../common/hint-ration.js';
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
  readonly hints: HintRation;
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
