/** What a message asks for. Pure: the whole table of who is answered when is here. */
import type { Message, MessageEntity, UserFromGetMe } from 'grammy/types';

import { isMusicLink } from '../../links/index.js';
import { type CommandName, commandNamed } from './commands.js';
import { type AudioFile, audioIn, fileIn, linksIn, type MediaFields } from './media.js';

export type Source =
  | { readonly kind: 'file'; readonly file: AudioFile }
  | { readonly kind: 'links'; readonly urls: readonly string[] };

export type Route =
  /** `asked`: a person wants to know about this one; otherwise it was heard because the chat is listened to. */
  | { readonly kind: 'judge'; readonly source: Source; readonly asked: boolean }
  | { readonly kind: 'command'; readonly name: CommandName; readonly argument: string }
  /** Addressed to the bot, but there is nothing to listen to. */
  | { readonly kind: 'explain' }
  | { readonly kind: 'ignore' };

export interface RouteOptions {
  readonly me: Pick<UserFromGetMe, 'id' | 'username'>;
  readonly isListening: boolean;
  /** There too, links that certainly are songs count. */
  readonly hearsLinks?: boolean;
  /** True when another message of the same album mentions the bot. */
  readonly albumMentionsMe?: boolean;
}

const IGNORE: Route = { kind: 'ignore' };
const EXPLAIN: Route = { kind: 'explain' };

export function routeMessage(message: Message, options: RouteOptions): Route {
  if (isFromBot(message)) return IGNORE;
  const command = commandIn(message, options.me.username);
  if (command?.name === 'genre') return askedAbout(message) ?? EXPLAIN;
  if (command) return { kind: 'command', ...command };
  if (message.chat.type === 'private') return routePrivate(message);
  const mentioned = mentionsMe(message, options.me) || options.albumMentionsMe === true;
  if (mentioned) return askedAbout(message) ?? EXPLAIN;
  if (message.reply_to_message?.from?.id === options.me.id) return askedItself(message) ?? IGNORE;
  return options.isListening ? routeOverheard(message, options.hearsLinks) : IGNORE;
}

/** A command at the very start of the text or caption, meant for this bot. */
function commandIn(
  message: Message,
  username: string,
): { name: CommandName; argument: string } | undefined {
  const { text, entities } = wording(message);
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!entity) return undefined;
  const [word = '', addressee] = text.slice(1, entity.length).toLowerCase().split('@');
  if (addressee !== undefined && addressee !== username.toLowerCase()) return undefined;
  const name = commandNamed(word);
  return name && { name, argument: text.slice(entity.length).trim().toLowerCase() };
}

export function mentionsMe(message: Message, me: RouteOptions['me']): boolean {
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

function routePrivate(message: Message): Route {
  return askedItself(message) ?? (isSaidByPerson(message) ? EXPLAIN : IGNORE);
}

/** The message's own sound or link first, then that of the message it replies to. */
function askedAbout(message: Message): Route | undefined {
  const { reply_to_message: repliedTo, external_reply: elsewhere } = message;
  const own = sourceOf(message, linksIn(message));
  const replied = repliedTo && sourceOf(repliedTo, linksIn(repliedTo));
  const source = own ?? replied ?? (elsewhere && sourceOf(elsewhere, []));
  return source && { kind: 'judge', source, asked: true };
}

function askedItself(message: Message): Route | undefined {
  const source = sourceOf(message, linksIn(message));
  return source && { kind: 'judge', source, asked: true };
}

/**
 * Only sound that is posted as such, and links to songs where the chat wants that: opening every link of a conversation
 * would be prying, and GIFs are silent.
 * The linked channel's posts reach its discussion group by themselves; they are answered in the channel, if anywhere.
 */
function routeOverheard(message: Message, hearsLinks = false): Route {
  if (message.is_automatic_forward === true) return IGNORE;
  const file = audioIn(message);
  const urls = hearsLinks && !file ? linksIn(message).filter(isMusicLink) : [];
  if (urls.length > 0) return { kind: 'judge', source: { kind: 'links', urls }, asked: false };
  if (!file || file.kind === 'animation') return IGNORE;
  return { kind: 'judge', source: { kind: 'file', file }, asked: false };
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
