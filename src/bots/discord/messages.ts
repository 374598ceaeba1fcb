/** Ordinary messages: direct ones, those that mention the bot, and every song where a channel has asked for that. */
import {
  Locale,
  type Message,
  type MessageCreateOptions,
  MessageReferenceType,
  MessageType,
} from 'discord.js';

import { textsFor } from '../../i18n/index.js';
import { answerSongs } from './answer.js';
import type { DiscordContext, EventContext } from './context.js';
import { isGone, isReplyForbidden } from './errors.js';
import { TYPING_EVERY_MS, UPLOAD_LIMIT_BYTES } from './limits.js';
import {
  type Content,
  contentOf,
  hasPicture,
  isEmpty,
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
  const songs = trigger === 'overheard' ? soundIn(own) : songsIn(own);
  if (songs.length > 0) await answer(message, songs, event);
  else if (trigger === 'asked') await answerAsked(message, own, event);
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
  const songs = target ? songsIn(target) : [];
  if (songs.length > 0) {
    await answer(message, songs, event);
  } else if (target === undefined || isEmpty(target)) {
    await reply(message, hints.cannotSee(commands.guess));
  } else {
    await reply(message, hasPicture(target) ? hints.onlyPictures : hints.noSong);
  }
}

/** Undefined when it is gone or kept from us. */
async function repliedTo(message: Message): Promise<Content | undefined> {
  try {
    // Discord sends it along, so this rarely asks again.
    return contentOf(await message.fetchReference());
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function answer(
  message: Message,
  songs: readonly Song[],
  event: EventContext,
): Promise<void> {
  const asker = {
    userId: message.author.id,
    chatId: message.channelId,
    language: languageOf(message, event.context),
    maxPictureBytes: UPLOAD_LIMIT_BYTES,
  };
  await withTyping(message.channel, () =>
    answerSongs(songs, asker, event, { send: (outgoing) => reply(message, { ...outgoing }) }),
  );
}

/** "genrebot is typing…" while it works. */
async function withTyping<T>(channel: Message['channel'], work: () => Promise<T>): Promise<T> {
  const type = (): void => {
    // A courtesy: whatever stands in its way is in the way of the answer as well, and told there.
    if ('sendTyping' in channel) channel.sendTyping().catch(() => undefined);
  };
  type();
  const timer = setInterval(type, TYPING_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Replies where the bot may look back at messages, else just writes below. */
async function reply(message: Message, content: string | MessageCreateOptions): Promise<void> {
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
