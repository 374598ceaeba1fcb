/** Ordinary messages: direct ones, those that mention the bot, and every song where a channel has asked for that. */
import { Locale, type Message, MessageReferenceType, MessageType } from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import type { Posted } from '../../requests/index.js';
import { acceptSongs } from './answer.js';
import type { DiscordContext, EventContext } from './context.js';
import { isGone, isReplyForbidden } from './errors.js';
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

/** Why a message is answered. */
type Trigger =
  /** It speaks to us: it gets an answer, be it a hint. */
  | 'asked'
  /** It replies to us without a word to us, perhaps only to say thanks: answered when it brings a song. */
  | 'replied'
  /** It was posted where we listen: answered when it is a song. */
  | 'overheard';

export async function onMessage(message: Message, event: EventContext): Promise<void> {
  const trigger = triggerOf(message, event.context);
  if (trigger === undefined) return;
  const own = contentOf(message);
  const songs = trigger === 'overheard' ? overheardIn(own, message, event.context) : songsIn(own);
  if (songs.length > 0) await answer(message, songs, { event, asked: trigger !== 'overheard' });
  else if (trigger === 'asked') await answerAsked(message, own, event);
}

function overheardIn(
  own: Content,
  { channelId }: Message,
  { services }: DiscordContext,
): readonly Song[] {
  const sounds = soundIn(own);
  if (sounds.length > 0 || !services.listening.hearsLinks('discord', channelId)) return sounds;
  return musicLinksIn(own);
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

/** In so many words: a reply to us mentions us as well, without our name in its text. */
function isNamed({ content, client }: Message): boolean {
  return new RegExp(`<@!?${client.user.id}>`).test(content);
}

/** It holds no song itself: perhaps the message that it replies to does. */
async function answerAsked(message: Message, own: Content, event: EventContext): Promise<void> {
  const { hints, commands } = textsFor(languageOf(message, event.context)).discord;
  if (message.reference?.type !== MessageReferenceType.Default) {
    await reply(message, hasPicture(own) ? hints.onlyPictures : hints.mentioned(commands.guess));
    return;
  }
  const target = await repliedTo(message);
  const content = target && contentOf(target);
  const songs = content ? songsIn(content) : [];
  if (target && songs.length > 0) {
    await answer(message, songs, { event, asked: true, posted: postedIn(target) });
  } else if (content === undefined || isEmpty(content)) {
    await reply(message, hints.cannotSee(commands.guess));
  } else {
    await reply(message, hasPicture(content) ? hints.onlyPictures : hints.noSong);
  }
}

/** Undefined when it is gone or kept from us. */
async function repliedTo(message: Message): Promise<Message | undefined> {
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
  await acceptSongs(songs, asker, event, () => event.context.typing.begin(channel));
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

/** A message does not tell its author's language. Every server has one, but only communities have chosen theirs. */
function languageOf({ guild }: Message, { services }: DiscordContext): string {
  if (!guild) return services.defaultLanguage;
  const { features, preferredLocale } = guild;
  const isChosen = features.includes('COMMUNITY') || preferredLocale !== Locale.EnglishUS;
  return isChosen ? preferredLocale : services.defaultLanguage;
}
