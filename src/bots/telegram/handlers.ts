/**
 * Updates → work. Updates of one chat are taken in one after the other, so that "/listen on" counts for the song behind
 * it; what they ask for is worked on beside it, so that nobody's /help waits behind somebody's song.
 */
import { sequentialize } from '@grammyjs/runner';
import type { Bot, Context } from 'grammy';
import type { Message } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import { acceptSong } from './answer.js';
import { answerCommand } from './commands.js';
import { languageOf, type TelegramContext } from './context.js';
import { onButton } from './feedback.js';
import { greet } from './greet.js';
import { followMigration, forgetChat } from './listen.js';
import { sendSaid } from './memory.js';
import { noteSeen, recall } from './recent.js';
import { sendText } from './reply.js';
import { replyTargetOf } from './reply-target.js';
import { captionOf, postedSong, type Route, routeMessage } from './route.js';

type KnownRoute = Exclude<Route, { kind: 'recall' }>;

export function installHandlers(bot: Bot, context: TelegramContext): void {
  bot.use(sequentialize((ctx: Context) => (ctx.chat ? String(ctx.chat.id) : undefined)));
  bot.on(['message', 'channel_post'], (ctx) => onMessage(context, ctx.msg));
  bot.on('callback_query', (ctx) => {
    void context.tasks.start(() => onButton(context, ctx.callbackQuery));
  });
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') await forgetChat(context, ctx.chat.id);
    else void context.tasks.start(() => greet(context, ctx.myChatMember));
  });
}

async function onMessage(context: TelegramContext, message: Message): Promise<void> {
  if (message.migrate_to_chat_id !== undefined) {
    await followMigration(context, message.chat.id, message.migrate_to_chat_id);
    return;
  }
  const { services, albums, me } = context;
  const isListening = services.listening.isOn('telegram', String(message.chat.id));
  const route = await routeOf(context, message, isListening);
  const caption = captionOf(message, me);
  const earlier = albums.note(message, { caption, isAnswered: route.kind === 'judge' });
  for (const one of earlier) {
    await follow(context, one, await routeOf(context, one, false));
  }
  await follow(context, message, route);
  // A song that is judged was noted with its request.
  const song = postedSong(message);
  if (song && route.kind !== 'judge') await noteSeen(services, message, song);
}

/** The song that is meant is at hand, where one is. */
async function routeOf(
  { me, services, albums }: TelegramContext,
  message: Message,
  isListening: boolean,
): Promise<KnownRoute> {
  const route = routeMessage(message, {
    ...{ me, isListening, album: albums.captionOf(message) },
    hearsLinks: services.listening.hearsLinks('telegram', String(message.chat.id)),
  });
  if (route.kind !== 'recall') return route;
  const source = await recall(services, message, route.which);
  return source ? { kind: 'judge', source, asked: true } : { kind: 'explain' };
}

async function follow(
  context: TelegramContext,
  message: Message,
  route: KnownRoute,
): Promise<void> {
  const { language, texts } = wordsFor(context, message);
  switch (route.kind) {
    case 'ignore':
      return;
    case 'judge':
      await acceptSong(context, message, route);
      return;
    case 'explain':
      void context.tasks.start(async (signal) => {
        if (!(await context.albums.needsHint(message, signal))) return;
        const isPrivate = message.chat.type === 'private';
        const text = isPrivate ? texts.shortHelp : texts.groupHelp;
        await hint(context, message, { topic: `explain ${language}`, text });
      });
      return;
    case 'command': {
      const said = await answerCommand(context, message, route);
      const topic = `${route.name} ${language}`;
      void context.tasks.start(() =>
        typeof said === 'string'
          ? hint(context, message, { topic, text: said })
          : sendSaid(context, message, { said, language }),
      );
    }
  }
}

function wordsFor({ services }: TelegramContext, { from }: Message) {
  const language = languageOf(from, services);
  return { language, texts: textsFor(language).telegram };
}

/** Said unless this chat has just been told the same. */
async function hint(
  context: TelegramContext,
  message: Message,
  { topic, text }: { readonly topic: string; readonly text: string },
): Promise<void> {
  const target = replyTargetOf(message);
  const chat = `${target.chatId} ${target.threadId ?? ''}`;
  if (context.hints.allows(chat, topic, text)) await sendText(context, target, text);
}
