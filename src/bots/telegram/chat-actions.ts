/** "typing…" and "sending photo…" for as long as somebody waits. One clock per chat, however many songs are in work. */
import { CHAT_ACTION_EVERY_MS } from './limits.js';
import type { ReplyTarget } from './reply-target.js';

export type ChatAction = 'typing' | 'upload_photo';

/** Sends one action; failures are its own business. */
type Send = (target: ReplyTarget, action: ChatAction) => Promise<void>;

export interface Activity {
  /** From now on this is shown, at once. */
  show(action: ChatAction): void;
  /** May be called twice. */
  end(): void;
}

interface Chat {
  readonly target: ReplyTarget;
  readonly activities: Map<symbol, ChatAction>;
  readonly timer: NodeJS.Timeout;
}

export class ChatActions {
  readonly #chats = new Map<string, Chat>();

  constructor(
    readonly send: Send,
    readonly everyMs: number = CHAT_ACTION_EVERY_MS,
  ) {}

  begin(target: ReplyTarget, action: ChatAction): Activity {
    // Telegram shows no actions in channels, and refuses them there.
    if (target.chatType === 'channel') return { show: () => undefined, end: () => undefined };
    const key = `${String(target.chatId)} ${String(target.threadId ?? '')}`;
    const chat = this.#chats.get(key) ?? this.#open(key, target);
    const id = Symbol('activity');
    const show = (next: ChatAction): void => {
      if (chat.activities.get(id) === next) return;
      const isNews = ![...chat.activities.values()].includes(next);
      chat.activities.set(id, next);
      if (isNews) void this.send(target, next);
    };
    show(action);
    return {
      show,
      end: () => {
        chat.activities.delete(id);
        if (chat.activities.size === 0) this.#close(key, chat);
      },
    };
  }

  /** Ends all of them. */
  stop(): void {
    for (const [key, chat] of this.#chats) this.#close(key, chat);
  }

  #open(key: string, target: ReplyTarget): Chat {
    const activities = new Map<symbol, ChatAction>();
    const timer = setInterval(() => {
      const isUploading = [...activities.values()].includes('upload_photo');
      void this.send(target, isUploading ? 'upload_photo' : 'typing');
    }, this.everyMs);
    const chat = { target, activities, timer };
    this.#chats.set(key, chat);
    return chat;
  }

  #close(key: string, chat: Chat): void {
    clearInterval(chat.timer);
    if (this.#chats.get(key) === chat) this.#chats.delete(key);
  }
}
