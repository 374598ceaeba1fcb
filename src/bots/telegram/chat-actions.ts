/** "typing…" and "sending photo…" for as long as somebody waits. One clock per chat, however many songs are in work. */
import { CHAT_ACTION_EVERY_MS } from './limits.js';
import type { Place } from './place.js';

export type ChatAction = 'typing' | 'upload_photo';

/** Sends one action; failures are its own business. */
type Send = (place: Place, action: ChatAction) => Promise<void>;

export interface Activity {
  /** From now on this is shown, at once. */
  show(action: ChatAction): void;
  /** May be called twice. */
  end(): void;
}

interface Chat {
  readonly place: Place;
  readonly activities: Map<symbol, ChatAction>;
  readonly timer: NodeJS.Timeout;
}

export class ChatActions {
  readonly #chats = new Map<string, Chat>();

  constructor(
    readonly send: Send,
    readonly everyMs: number = CHAT_ACTION_EVERY_MS,
  ) {}

  begin(place: Place, action: ChatAction): Activity {
    // Telegram shows no actions in channels, and refuses them there.
    if (place.chatType === 'channel') return { show: () => undefined, end: () => undefined };
    const key = `${String(place.chatId)} ${String(place.threadId ?? '')}`;
    const chat = this.#chats.get(key) ?? this.#open(key, place);
    const id = Symbol('activity');
    const show = (next: ChatAction): void => {
      if (chat.activities.get(id) === next) return;
      const isNews = ![...chat.activities.values()].includes(next);
      chat.activities.set(id, next);
      if (isNews) void this.send(place, next);
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

  #open(key: string, place: Place): Chat {
    const activities = new Map<symbol, ChatAction>();
    const timer = setInterval(() => {
      const isUploading = [...activities.values()].includes('upload_photo');
      void this.send(place, isUploading ? 'upload_photo' : 'typing');
    }, this.everyMs);
    const chat = { place, activities, timer };
    this.#chats.set(key, chat);
    return chat;
  }

  #close(key: string, chat: Chat): void {
    clearInterval(chat.timer);
    if (this.#chats.get(key) === chat) this.#chats.delete(key);
  }
}
