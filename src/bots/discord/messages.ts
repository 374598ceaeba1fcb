/** Ordinary messages: direct ones, those that mention the bot, and every song where a channel has asked for that. */
import { type Message, MessageReferenceType, MessageType } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { Posted } from '../../requests/index.js';
import { concludeSongs, storeSongs } from './answer.js';
import type { DiscordContext, EventContext } from './context.js';
import { isGone, isReplyForbidden } from './errors.js';
import { languageOfServer } from './languages.js';
import { UPLOAD_LIMIT_BYTES } from './limits.js';
import { messageLink } from './lines.js';
import {
  type Content,
  contentOf,
  hasPicture,
  isEmpty,
  musicLinksIn,
  type Song,
  songsIn,
  soundIn,
} from './media.js';
import { noteSeen, songAnsweredIn } from './recent.js';

/** Why a message is answered. */
type Trigger =
  /** It speaks to us: it gets an answer, be it a hint. */
  | 'asked'
  /** It replies to us without a word to us, perhaps only to say thanks: answered when it brings a song. */
  | 'replied'
  /** It was posted where we listen: answered when it is a song. */
  | 'overheard';

export async function onMessage(message: Message, event: EventContext): Promise<void> {
  const own = contentOf(message);
  const trigger = triggerOf(message, event.context);
  if (trigger === undefined) {
    await noteSounds(message, own, event.context);
    return;
  }
  const songs = songsFor(trigger, message, { own, context: event.context });
  if (songs.length > 0) await answer(message, songs, { event, asked: trigger !== 'overheard' });
  else if (trigger === 'asked') await answerAsked(message, own, event);
}

/** Whoever only replies to us talks: what they link to is nobody's question. */
function songsFor(
  trigger: Trigger,
  { channelId }: Message,
  { own, context }: { readonly own: Content; readonly context: DiscordContext },
): readonly Song[] {
  if (trigger === 'asked') return songsIn(own);
  const sounds = soundIn(own);
  const { listening } = context.services;
  const hearsLinks = trigger === 'overheard' && listening.hearsLinks('discord', channelId);
  return sounds.length === 0 && hearsLinks ? musicLinksIn(own) : sounds;
}

/** Whoever asks for the channel's last song may mean this one. */
async function noteSounds(
  message: Message,
  own: Content,
  { services }: DiscordContext,
): Promise<void> {
  const { author, channelId, client } = message;
  if (author.id === client.user.id || message.system) return;
  await noteSeen(services, { channelId, userId: author.id }, soundIn(own));
}

function triggerOf(message: Message, { services }: DiscordContext): Trigger | undefined {
  const { author, channelId, client, guildId, type, webhookId } = message;
  // Bots that answer bots never end.
  if (author.bot || webhookId !== null || message.system) return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  if (guildId === null) return 'asked';
  if (isNamed(message)) return 'asked';
  if (message.mentions.users.has(client.user.id)) return 'replied';
  return services.listening.isOn('discord', channelId) ? 'overheard' : undefined;
}

/** In so many words, or by the role that is ours alone: a reply to us mentions us too, without our name in its text. */
function isNamed({ content, client, mentions }: Message): boolean {
  const isRole = mentions.roles.some(({ tags }) => tags?.botId === client.user.id);
  return isRole || new RegExp(`<@!?${client.user.id}>`).test(content);
}

/** It holds no song itself: perhaps the message that it replies to does. */
async function answerAsked(message: Message, own: Content, event: EventContext): Promise<void> {
  const { hints, commands } = textsFor(languageOf(message, event.context)).discord;
  const hint = (text: string): Promise<void> => sayHint(message, text, event.context);
  if (message.reference?.type !== MessageReferenceType.Default) {
    await hint(hasPicture(own) ? hints.onlyPictures : hints.mentioned(commands.guess));
    return;
  }
  const repliedTo = await referenced(message);
  const isOurs = repliedTo?.author.id === message.client.user.id;
  // "Thanks!" in a direct message is no question; our name in it makes it one.
  if (isOurs && !isNamed(message)) {
    await hint(hints.mentioned(commands.guess));
    return;
  }
  const target = repliedTo && contentOf(repliedTo);
  const songs = isOurs
    ? await songsAnsweredBy(repliedTo, event.context)
    : target
      ? songsIn(target)
      : [];
  const posted = repliedTo && !isOurs ? { posted: postedIn(repliedTo) } : {};
  if (songs.length > 0) await answer(message, songs, { event, asked: true, ...posted });
  else if (!target || isEmpty(target)) await hint(hints.cannotSee(commands.guess));
  else await hint(!isOurs && hasPicture(target) ? hints.onlyPictures : hints.noSong);
}

/** From the last hour; else what our answer replies to, as far as Discord shows it. */
async function songsAnsweredBy(
  ours: Message,
  { services }: DiscordContext,
): Promise<readonly Song[]> {
  const known = await songAnsweredIn(services, ours);
  if (known) return [known];
  const original = ours.reference ? await referenced(ours) : undefined;
  return original ? songsIn(contentOf(original)) : [];
}

/** Undefined when it is gone or kept from us. */
async function referenced(message: Message): Promise<Message | undefined> {
  try {
    // Discord sends it along, so this rarely asks again.
    return await message.fetchReference();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function answer(
  message: Message,
  songs: readonly Song[],
  {
    event,
    asked,
    posted,
  }: {
    readonly event: EventContext;
    readonly asked: boolean;
    /** Default: the message's own. */
    readonly posted?: Posted | undefined;
  },
): Promise<void> {
  const { id, channel, channelId, author, guildId } = message;
  const asker = {
    eventId: id,
    replyTo: {
      ...{ kind: 'message' as const, channelId, messageId: id, asked },
      ...(guildId !== null && { guildId }),
    },
    posted: posted ?? postedIn(message),
    userId: author.id,
    chatId: channelId,
    language: languageOf(message, event.context),
    maxPictureBytes: UPLOAD_LIMIT_BYTES,
  };
  const refused = await storeSongs(songs, asker, event, () => event.context.typing.begin(channel));
  await concludeSongs(songs, asker, event, refused);
}

/** Said unless this channel has just been told the same. */
async function sayHint(message: Message, text: string, { hints }: DiscordContext): Promise<void> {
  if (hints.allows(message.channelId, text, text)) await reply(message, text);
}

function postedIn({ id, author, channelId, guildId }: Message): Posted {
  return {
    by: author.id,
    messageId: id,
    ...(guildId !== null && { link: messageLink(guildId, channelId, id) }),
  };
}

/** Replies where the bot may look back at messages, else just writes below. */
async function reply(message: Message, content: string): Promise<void> {
  try {
    await message.reply(content);
  } catch (error) {
    const { channel } = message;
    if (!isReplyForbidden(error) || !channel.isSendable()) throw error;
    await channel.send(content);
  }
}

/** A message does not tell its author's language. */
function languageOf({ guild }: Message, { services }: DiscordContext): string {
  return guild ? languageOfServer(guild, services) : services.defaultLanguage;
}
