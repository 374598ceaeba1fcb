/** Telegram's side of things: people, chats, files, messages. No HTTP here. */
import { EventEmitter, on } from 'node:events';

import type { Chat, InlineKeyboardMarkup, Message, MessageEntity, User } from 'grammy/types';

type Standing = 'creator' | 'administrator' | 'member' | 'left';

export interface FakeChat {
  readonly chat: Chat;
  readonly members: Map<number, Standing>;
  /** A person who has blocked the bot, or a group that threw it out. */
  isClosed: boolean;
  /** What Telegram says to any photo, e.g. where a group allows none. */
  photoRefusal?: string;
}

export interface StoredFile {
  readonly bytes: Uint8Array;
  /** What getFile's check and people's messages say; the bytes may be fewer in tests. */
  readonly sizeBytes: number;
  /** As in --local mode. */
  readonly absolutePath?: string;
}

/** A message of the bot's, as its readers see it. */
export interface BotMessage {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly picture?: Uint8Array;
  /** The message it wanted to reply to, whether or not that still exists. */
  readonly replyTo?: number;
  readonly isReply: boolean;
  readonly threadId?: number;
  keyboard?: InlineKeyboardMarkup;
}

export type Content = Partial<Omit<Message, 'chat' | 'message_id' | 'date'>>;

/** Under the load of two hundred songs at once the last one waits longest. */
const WAIT_MS = 300_000;
const FIRST_GROUP_ID = -1_001_000_000_000;

export class World {
  readonly me: User & { is_bot: true; username: string };
  /** BotFather's /setprivacy. */
  readsAllGroupMessages = false;
  photoLimitBytes = 10 * 1024 * 1024;
  readonly people = new Map<string, User>();
  readonly chats = new Map<number, FakeChat>();
  readonly files = new Map<string, StoredFile>();
  readonly messages = new Map<string, Message>();
  readonly sent: BotMessage[] = [];
  readonly #events = new EventEmitter();
  #lastId = 100;

  constructor(token: string) {
    const id = Number(token.split(':')[0]);
    this.me = { id, is_bot: true, first_name: 'genrebot', username: 'GenreTestBot' };
    this.#events.setMaxListeners(0);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  person(name: string, language?: string): User {
    const known = this.people.get(name);
    const id = known?.id ?? this.nextId() + 1_000_000;
    const user: User = {
      id,
      is_bot: false,
      first_name: name,
      ...(language !== undefined && { language_code: language }),
    };
    this.people.set(name, user);
    return user;
  }

  privateChat(person: User): FakeChat {
    const chat = { id: person.id, type: 'private' as const, first_name: person.first_name };
    return this.chats.get(person.id) ?? this.#add(chat, []);
  }

  group(title: string, admins: readonly User[] = []): FakeChat {
    const known = [...this.chats.values()].find(({ chat }) => chat.title === title);
    const chat = { id: FIRST_GROUP_ID - this.nextId(), type: 'supergroup' as const, title };
    return known ?? this.#add(chat, admins);
  }

  channel(title: string): FakeChat {
    const chat = { id: FIRST_GROUP_ID - this.nextId(), type: 'channel' as const, title };
    const made = this.#add(chat, []);
    made.members.set(this.me.id, 'administrator');
    return made;
  }

  /** Stores a file; its id is what messages carry. */
  store(bytes: Uint8Array, options: Partial<StoredFile> = {}): string {
    const fileId = `file-${String(this.nextId())}`;
    this.files.set(fileId, { bytes, sizeBytes: bytes.byteLength, ...options });
    return fileId;
  }

  /** Writes a message into a chat; whether the bot gets to see it is another matter. */
  write(chat: FakeChat, from: User | undefined, content: Content): Message {
    const message = {
      message_id: this.nextId(),
      date: Math.floor(Date.now() / 1000),
      chat: chat.chat,
      ...(from && { from }),
      ...withEntities(content),
    };
    this.messages.set(keyOf(chat.chat.id, message.message_id), message);
    return message;
  }

  find(chatId: number, messageId: number): Message | undefined {
    return this.messages.get(keyOf(chatId, messageId));
  }

  delete({ chat, message_id: messageId }: Message): void {
    this.messages.delete(keyOf(chat.id, messageId));
  }

  /** Bots in privacy mode get commands, mentions and replies to themselves; in channels only administrators get posts. */
  botSees(message: Message): boolean {
    const standing = this.chats.get(message.chat.id)?.members.get(this.me.id);
    if (message.chat.type === 'private' || standing === 'administrator') return true;
    if (message.chat.type === 'channel') return false;
    if (this.readsAllGroupMessages) return true;
    const text = message.text ?? message.caption ?? '';
    if (text.startsWith('/') || text.toLowerCase().includes(`@${this.me.username}`.toLowerCase())) {
      return true;
    }
    return message.reply_to_message?.from?.id === this.me.id;
  }

  say(message: BotMessage): void {
    this.sent.push(message);
    this.#events.emit('sent', message);
  }

  /** The bot's first message that fits, said already or soon. */
  async said(fits: (message: BotMessage) => boolean, waitMs = WAIT_MS): Promise<BotMessage> {
    const events = on(this.#events, 'sent', { signal: AbortSignal.timeout(waitMs) });
    const known = this.sent.find(fits);
    if (known) {
      await events.return?.();
      return known;
    }
    for await (const [message] of events as AsyncIterable<[BotMessage]>) {
      if (fits(message)) return message;
    }
    throw new Error('never comes here');
  }

  answerTo(message: Message): Promise<BotMessage> {
    return this.said(
      ({ chatId, replyTo }) => chatId === message.chat.id && replyTo === message.message_id,
    );
  }

  #add(chat: Chat, admins: readonly User[]): FakeChat {
    const members = new Map<number, Standing>([[this.me.id, 'member']]);
    for (const { id } of admins) members.set(id, 'administrator');
    const made: FakeChat = { chat, members, isClosed: false };
    this.chats.set(chat.id, made);
    return made;
  }
}

function keyOf(chatId: number, messageId: number): string {
  return `${String(chatId)}/${String(messageId)}`;
}

/** Telegram marks commands, mentions and links itself. */
function withEntities(content: Content): Content {
  const { text, caption } = content;
  return {
    ...(text !== undefined && { entities: entitiesOf(text) }),
    ...(caption !== undefined && { caption_entities: entitiesOf(caption) }),
    ...content,
  };
}

function entitiesOf(text: string): MessageEntity[] {
  const patterns = [
    ['bot_command', /(?<![\w/])\/[a-z_]+(@\w+)?/gi],
    ['mention', /(?<!\w)@\w{5,}/g],
    ['url', /https?:\/\/\S+|\b[\w-]+(\.[\w-]+)+\.?(\/\S*)?/g],
  ] as const;
  return patterns.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      type,
      offset: index,
      length: found.length,
    })),
  );
}
