/** Ordinary messages: direct ones, those that mention the bot, and every song where a channel has asked for that. */
import {
  Locale,
  type Message,
  type MessageCreateOptions,
  MessageReferenceType,
  MessageType,
} from 'discord.js';

import { answerSongs } from './answer.js';
import { type Call, codeOf, type Desk, isGone } from './context.js';
import {
  type Content,
  contentOf,
  hasPicture,
  isEmpty,
  type Song,
  songsIn,
  soundIn,
} from './media.js';
import { textsFor } from './texts.js';
import { withTyping } from './typing.js';

/** What Discord takes from a bot in a channel without boosts. */
const MAX_PICTURE_BYTES = 10 * 2 ** 20;

/** A reply needs the permission to read the message history. */
const NO_HISTORY = 160002;

/** How a message concerns us. */
type Concern =
  /** It speaks to us: it gets an answer, be it a hint. */
  | 'asked'
  /** It replies to us without a word to us, perhaps only to say thanks: answered when it brings a song. */
  | 'replied'
  /** It was posted where we listen: answered when it is a song. */
  | 'overheard';

export async function onMessage(message: Message, call: Call): Promise<void> {
  const concern = concernOf(message, call.desk);
  if (concern === undefined) return;
  const own = contentOf(message);
  const songs = concern === 'overheard' ? soundIn(own) : songsIn(own);
  if (songs.length > 0) await answer(message, songs, call);
  else if (concern === 'asked') await answerAsked(message, own, call);
}

function concernOf(message: Message, { services }: Desk): Concern | undefined {
  const { author, channelId, client, guildId, type, webhookId } = message;
  // Bots that answer bots never end.
  if (author.bot || webhookId !== null || message.system) return undefined;
  if (type !== MessageType.Default && type !== MessageType.Reply) return undefined;
  if (guildId === null) return 'asked';
  if (isNamed(message)) return 'asked';
  if (message.mentions.users.has(client.user.id)) return 'replied';
  return services.listen.isOn('discord', channelId) ? 'overheard' : undefined;
}

/** In so many words: a reply to us mentions us as well, without our name in its text. */
function isNamed({ content, client }: Message): boolean {
  return new RegExp(`<@!?${client.user.id}>`).test(content);
}

/** It holds no song itself: perhaps the message that it replies to does. */
async function answerAsked(message: Message, own: Content, call: Call): Promise<void> {
  const { hints, commands } = textsFor(languageOf(message, call.desk));
  if (message.reference?.type !== MessageReferenceType.Default) {
    await reply(message, hasPicture(own) ? hints.onlyPictures : hints.mentioned(commands.guess));
    return;
  }
  const target = await repliedTo(message);
  const songs = target ? songsIn(target) : [];
  if (songs.length > 0) {
    await answer(message, songs, call);
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

async function answer(message: Message, songs: readonly Song[], call: Call): Promise<void> {
  const asker = {
    userId: message.author.id,
    chatId: message.channelId,
    language: languageOf(message, call.desk),
    maxPictureBytes: MAX_PICTURE_BYTES,
  };
  await withTyping(message.channel, () =>
    answerSongs(songs, asker, call, { send: (outgoing) => reply(message, { ...outgoing }) }),
  );
}

/** Replies where the bot may look back at messages, else just writes below. */
async function reply(message: Message, content: string | MessageCreateOptions): Promise<void> {
  try {
    await message.reply(content);
  } catch (error) {
    const { channel } = message;
    if (codeOf(error) !== NO_HISTORY || !channel.isSendable()) throw error;
    await channel.send(content);
  }
}

/** A message does not tell its author's language. Every server has one, but only communities have chosen theirs. */
function languageOf({ guild }: Message, { services }: Desk): string {
  if (!guild) return services.defaultLanguage;
  const { features, preferredLocale } = guild;
  const isChosen = features.includes('COMMUNITY') || preferredLocale !== Locale.EnglishUS;
  return isChosen ? preferredLocale : services.defaultLanguage;
}
