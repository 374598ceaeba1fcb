/** What a message asks for. Pure: the whole table of who is answered when is here. */
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';

import { isMusicLink } from '../../links/index.js';
import type { AlbumCaption } from './albums.js';
import { type CommandName, commandNamed } from './commands.js';
import {
  type AudioFile,
  audioIn,
  fileIn,
  linksIn,
  linksOfText,
  type MediaFields,
} from './media.js';

export type Source =
  | { readonly kind: 'file'; readonly file: AudioFile }
  | { readonly kind: 'links'; readonly urls: readonly string[] };

/** The last song of the chat, or the one that a message of ours answers, by its number. */
export type Recalled = 'last' | { readonly answer: number };

export type Route =
  /** `asked`: a person wants to know about this one; otherwise it was heard because the chat is listened to. */
  | { readonly kind: 'judge'; readonly source: Source; readonly asked: boolean }
  /** Asks about a song that was seen before; where it is not known any more, there is nothing to listen to. */
  | { readonly kind: 'recall'; readonly which: Recalled }
  | { readonly kind: 'command'; readonly name: CommandName; readonly argument: string }
  /** Addressed to the bot, but there is nothing to listen to. */
  | { readonly kind: 'explain' }
  | { readonly kind: 'ignore' };

export interface RouteOptions {
  readonly me: Pick<UserFromGetMe, 'id' | 'username'>;
  readonly isListening: boolean;
  /** There too, links that certainly are songs count. */
  readonly hearsLinks?: boolean;
  /** What another message of the same album says about all of it. */
  readonly album?: AlbumCaption | undefined;
}

const IGNORE: Route = { kind: 'ignore' };
const EXPLAIN: Route = { kind: 'explain' };

export function routeMessage(message: Message, options: RouteOptions): Route {
  if (isFromBot(message)) return IGNORE;
  const caption = captionOf(message, options.me) ?? options.album;
  if (caption === 'notOurs') return IGNORE;
  const command = commandIn(message, options.me);
  if (command?.name === 'genre') return routeGenre(message, options);
  if (command) return { kind: 'command', ...command };
  if (message.chat.type === 'private') return routePrivate(message, options);
  if (caption === 'asks') return askedAbout(message, options) ?? EXPLAIN;
  const overheard = options.isListening ? routeOverheard(message, options.hearsLinks) : IGNORE;
  if (overheard.kind === 'judge' || !isReplyTo(message, options.me)) return overheard;
  return askedByReply(message);
}

/** Whether a caption or a text asks about the songs beside it, or is a command that another bot will answer. */
export function captionOf(message: Message, me: RouteOptions['me']): AlbumCaption | undefined {
  if (isForAnotherBot(message, me)) return 'notOurs';
  const isGenre = commandIn(message, me)?.name === 'genre';
  return isGenre || mentionsMe(message, me) ? 'asks' : undefined;
}

interface WrittenCommand {
  readonly word: string;
  readonly addressee: string | undefined;
  readonly argument: string;
}

/** A command at the very start of the text or caption, whoever's it is. */
function writtenCommand(message: Message): WrittenCommand | undefined {
  const { text, entities } = wording(message);
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!entity) return undefined;
  const [word = '', addressee] = text.slice(1, entity.length).toLowerCase().split('@');
  return { word, addressee, argument: text.slice(entity.length).trim().toLowerCase() };
}

/** Meant for this bot, and known to it. */
function commandIn(
  message: Message,
  { username }: RouteOptions['me'],
): { name: CommandName; argument: string } | undefined {
  const written = writtenCommand(message);
  if (!written || (written.addressee ?? username.toLowerCase()) !== username.toLowerCase()) {
    return undefined;
  }
  const name = commandNamed(written.word);
  return name && { name, argument: written.argument };
}

/** One that names another bot; in a group also one that we do not know: somebody else there does. */
function isForAnotherBot(message: Message, { username }: RouteOptions['me']): boolean {
  const written = writtenCommand(message);
  if (!written) return false;
  if (written.addressee !== undefined) return written.addressee !== username.toLowerCase();
  return message.chat.type !== 'private' && commandNamed(written.word) === undefined;
}

function mentionsMe(message: Message, me: RouteOptions['me']): boolean {
  const { text, entities } = wording(message);
  return entities.some((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === me.id;
    if (entity.type !== 'mention') return false;
    const name = text.slice(entity.offset + 1, entity.offset + entity.length);
    return name.toLowerCase() === me.username.toLowerCase();
  });
}

/** Two bots could answer each other for ever. Anonymous administrators come as a bot too, but speak as their chat. */
function isFromBot({ from, sender_chat: senderChat }: Message): boolean {
  return from?.is_bot === true && senderChat === undefined;
}

/** Every message of a forum's topic "replies" to the one that opened it. */
export function repliedTo({ reply_to_message: replied }: Message): Message | undefined {
  return replied?.forum_topic_created === undefined ? replied : undefined;
}

function isReplyTo(message: Message, { id }: RouteOptions['me']): boolean {
  return repliedTo(message)?.from?.id === id;
}

/** Alone it means the last song of the chat. */
function routeGenre(message: Message, options: RouteOptions): Route {
  const isAlone =
    message.text !== undefined && !repliedTo(message) && message.external_reply === undefined;
  return askedAbout(message, options) ?? (isAlone ? { kind: 'recall', which: 'last' } : EXPLAIN);
}

function routePrivate(message: Message, options: RouteOptions): Route {
  const itself = askedItself(message);
  if (itself) return itself;
  const isAboutSong = message.text !== undefined && !isReplyTo(message, options.me);
  const about = isAboutSong ? askedAbout(message, options) : undefined;
  return about ?? (isSaidByPerson(message) ? EXPLAIN : IGNORE);
}

/** The message's own sound or link first, then the file, then the links that it replies to: a quoted one is meant. */
function askedAbout(message: Message, { me }: RouteOptions): Route | undefined {
  const { external_reply: elsewhere, quote } = message;
  const replied = repliedTo(message);
  const own = sourceOf(message, linksIn(message));
  if (own) return asked(own);
  if (replied?.from?.id === me.id) {
    return { kind: 'recall', which: { answer: replied.message_id } };
  }
  const file = (replied && fileIn(replied)) ?? (elsewhere && fileIn(elsewhere));
  const links = [
    ...(quote ? linksOfText(quote) : []),
    ...(replied ? linksIn(replied) : []),
    ...(elsewhere ? linksIn(elsewhere) : []),
  ];
  const source = sourceOf({ ...(file && {}) }, links);
  return file ? asked({ kind: 'file', file }) : source && asked(source);
}

function askedItself(message: Message): Route | undefined {
  const source = sourceOf(message, linksIn(message));
  return source && asked(source);
}

/** A song in reply to us is for us; words are talk, and what they link to is nobody's question. */
function askedByReply(message: Message): Route {
  const file = audioIn(message);
  return file ? asked({ kind: 'file', file }) : IGNORE;
}

function asked(source: Source): Route {
  return { kind: 'judge', source, asked: true };
}

/** The linked channel's posts reach its discussion group by themselves; they are answered in the channel, if anywhere. */
function routeOverheard(message: Message, hearsLinks = false): Route {
  if (message.is_automatic_forward === true) return IGNORE;
  const urls = hearsLinks ? linksIn(message).filter(isMusicLink) : [];
  const links = urls.length > 0 ? ({ kind: 'links', urls } as const) : undefined;
  const source = audioIn(message) ? postedSong(message) : links;
  return source ? { kind: 'judge', source, asked: false } : IGNORE;
}

/** Sound that is posted as such: opening every link of a conversation would be prying, and GIFs are silent. */
export function postedSong(message: MediaFields): Source | undefined {
  const file = audioIn(message);
  return file && file.kind !== 'animation' ? { kind: 'file', file } : undefined;
}

function sourceOf(fields: MediaFields, urls: readonly string[]): Source | undefined {
  const file = fileIn(fields);
  if (file) return { kind: 'file', file };
  return urls.length > 0 ? { kind: 'links', urls } : undefined;
}

/** False for service messages ("X pinned a message"): nobody waits for an answer to those. */
function isSaidByPerson(message: Message): boolean {
  const { text, photo, sticker, contact, location, poll, dice, story } = message;
  const said = [text, photo, sticker, contact, location, poll, dice, story];
  return said.some((content) => content !== undefined);
}

function wording(message: Message): { text: string; entities: readonly MessageEntity[] } {
  return {
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
  };
}
