/** Who and what there is: people, channels, one server or more, files and messages. Raw, as the API has them. */
import {
  type APIAttachment,
  type APIMessage,
  type APIUser,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord.js';

import type { SentFile } from '../../../contract/harness.js';

export const BOT_ID = '1000000000000000001';
export const SERVER_ID = '1000000000000000100';
/** The role that Discord makes for the bot alone. */
export const BOT_ROLE_ID = '1000000000000000101';

/** Who does something, and where. */
export interface Person {
  readonly user?: string;
  readonly chat?: string;
  /** Of the person's app. */
  readonly language?: string;
  /** `elsewhere`: a server that the bot is not in, used by somebody who has installed it for themselves. */
  readonly where?: 'server' | 'dm' | 'elsewhere';
  /** The person's permissions in the channel; default: to see and to write. */
  readonly permissions?: bigint;
}

/** One message of a person's. */
export interface Post extends Person {
  readonly text?: string;
  readonly files?: readonly SentFile[];
  readonly isVoiceMessage?: boolean;
  readonly repliesTo?: APIMessage;
  readonly isBot?: boolean;
  /** What it forwards. */
  readonly forwards?: APIMessage;
}

export class World {
  readonly bot: APIUser = person(BOT_ID, 'genrebot', true);
  /** By path. */
  readonly hosted = new Map<string, SentFile>();
  readonly messages = new Map<string, APIMessage>();
  readonly #ids = new Map<string, string>();
  #next = 1_100_000_000_000_000_000n;

  /** @param origin where attachments are served */
  constructor(private readonly origin: () => string) {}

  newId(): string {
    this.#next += 1n << 22n;
    return this.#next.toString();
  }

  /** The same for the same name. */
  idOf(name: string): string {
    const id = this.#ids.get(name) ?? this.newId();
    this.#ids.set(name, id);
    return id;
  }

  userOf({ user = 'ada' }: Person): APIUser {
    return person(this.idOf(`user ${user}`), user, false);
  }

  channelOf({ chat = 'lobby', where = 'server' }: Person): string {
    return this.idOf(`${where} ${chat}`);
  }

  /** Puts a file where attachments are, behind a signed URL. */
  host(file: SentFile, isVoiceMessage = false): APIAttachment {
    const id = this.newId();
    const name = isVoiceMessage ? 'voice-message.ogg' : file.name;
    const path = `/attachments/${id}/${encodeURIComponent(name)}`;
    this.hosted.set(path, file);
    const url = `${this.origin()}${path}?ex=1&is=2&hm=signature-that-must-not-leak`;
    return {
      id,
      filename: name,
      size: file.bytes.length,
      url,
      proxy_url: url,
      ...(file.mimeType !== '' && { content_type: file.mimeType }),
      ...(isVoiceMessage && { waveform: 'AAAA', duration_secs: 3 }),
    };
  }

  /** Writes a person's message down; nobody is told of it yet. */
  post(post: Post): APIMessage {
    const { text = '', files = [], isVoiceMessage = false, repliesTo, forwards } = post;
    const author = { ...this.userOf(post), ...(post.isBot && { bot: true }) };
    const message: APIMessage = {
      ...blank(this.newId(), this.channelOf(post), author),
      content: text,
      attachments: files.map((file) => this.host(file, isVoiceMessage)),
      mentions: this.#mentionsOf(text, repliesTo),
      mention_roles: text.includes(`<@&${BOT_ROLE_ID}>`) ? [BOT_ROLE_ID] : [],
      ...(isVoiceMessage && { flags: MessageFlags.IsVoiceMessage }),
      type: repliesTo ? MessageType.Reply : MessageType.Default,
      ...(repliesTo && { message_reference: reference(repliesTo, MessageReferenceType.Default) }),
      ...(forwards && {
        message_reference: reference(forwards, MessageReferenceType.Forward),
        message_snapshots: [{ message: forwards }],
      }),
    };
    this.messages.set(message.id, message);
    return message;
  }

  #mentionsOf(text: string, repliesTo: APIMessage | undefined): APIUser[] {
    const isNamed = new RegExp(`<@!?${BOT_ID}>`).test(text);
    return isNamed || repliesTo?.author.id === BOT_ID ? [this.bot] : [];
  }
}

/** What a bot without the message-content intent is shown of a message. */
export function redacted(message: APIMessage, isDirect: boolean): APIMessage {
  const isOurs = message.author.id === BOT_ID || message.mentions.some(({ id }) => id === BOT_ID);
  if (isDirect || isOurs) return message;
  const shown: APIMessage = { ...message, content: '', attachments: [], embeds: [] };
  delete shown.message_snapshots;
  return shown;
}

export function blank(id: string, channelId: string, author: APIUser): APIMessage {
  return {
    id,
    channel_id: channelId,
    author,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: MessageType.Default,
    components: [],
  };
}

function reference({ id, channel_id }: APIMessage, type: MessageReferenceType) {
  return { type, message_id: id, channel_id };
}

function person(id: string, username: string, bot: boolean): APIUser {
  return { id, username, discriminator: '0', global_name: username, avatar: null, bot };
}
