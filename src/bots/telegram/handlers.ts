/**
 * Updates → work. Updates of one chat are taken in one after the other, so that "/listen on" counts for the song behind
 * it; what they ask for is worked on beside it, so that nobody's /help waits behind somebody's song.
 */
import { sequentialize } from '@grammyjs/runner';
import type { Bot, Context } from 'grammy';
import type { Message } from 'grammy/types';

import { genreName } from '../../i18n/phrases.js';
import { answerSong } from './answer.js';
import { type Desk, languageOf } from './context.js';
import { onPress } from './feedback.js';
import { followMigration, forgetChat, listenCommand } from './listen.js';
import { placeOf } from './place.js';
import { type CommandName, mentionsMe, type Route, routeMessage } from './route.js';
import { sendText } from './reply.js';
import { type TelegramTexts, textsFor } from './texts/index.js';

export function installHandlers(bot: Bot, desk: Desk): void {
  bot.use(sequentialize((ctx: Context) => (ctx.chat ? String(ctx.chat.id) : undefined)));
  bot.on(['message', 'channel_post'], (ctx) => onMessage(desk, ctx.msg));
  bot.on('callback_query', (ctx) => {
    void desk.jobs.start(() => onPress(desk, ctx.callbackQuery));
  });
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') await forgetChat(desk, ctx.chat.id);
  });
}

async function onMessage(desk: Desk, message: Message): Promise<void> {
  if (message.migrate_to_chat_id !== undefined) {
    await followMigration(desk, message.chat.id, message.migrate_to_chat_id);
    return;
  }
  const route = routeMessage(message, {
    me: desk.me,
    isListening: desk.services.listen.isOn('telegram', String(message.chat.id)),
    albumMentionsMe: desk.albums.mentionsMe(message),
  });
  for (const earlier of restOfAlbum(desk, message, route)) {
    const again = routeMessage(earlier, { me: desk.me, isListening: false, albumMentionsMe: true });
    await follow(desk, earlier, again);
  }
  await follow(desk, message, route);
}

function restOfAlbum(desk: Desk, message: Message, route: Route): Message[] {
  if (message.chat.type === 'private') return [];
  return desk.albums.note(message, {
    answered: route.kind !== 'ignore',
    mentionsMe: mentionsMe(message, desk.me),
  });
}

async function follow(desk: Desk, message: Message, route: Route): Promise<void> {
  const texts = textsFor(languageOf(message.from, desk.services));
  switch (route.kind) {
    case 'ignore':
      return;
    case 'judge':
      void desk.jobs.start((signal) => answerSong(desk, message, { route, signal }));
      return;
    case 'explain':
      say(desk, message, message.chat.type === 'private' ? texts.shortHelp : texts.groupHelp);
      return;
    case 'command':
      say(desk, message, await commandText(desk, message, route));
  }
}

type PlainCommand = Exclude<CommandName, 'listen' | 'genre'>;

async function commandText(
  desk: Desk,
  message: Message,
  { name, argument }: Extract<Route, { kind: 'command' }>,
): Promise<string> {
  if (name === 'listen') return listenCommand(desk, message, argument);
  const language = languageOf(message.from, desk.services);
  const texts = textsFor(language);
  // The router takes /genre for itself.
  return name === 'genre' ? texts.groupHelp : plainText(desk, texts, { name, language });
}

function plainText(
  { services }: Desk,
  texts: TelegramTexts,
  { name, language }: { readonly name: PlainCommand; readonly language: string },
): string {
  switch (name) {
    case 'start':
      return texts.start;
    case 'help':
      return texts.help;
    case 'privacy':
      return texts.privacy;
    case 'genres':
      return texts.genres(services.labels.map((label) => genreName(label, language)).join(', '));
  }
}

function say(desk: Desk, message: Message, text: string): void {
  void desk.jobs.start(() => sendText(desk, placeOf(message), text));
}
