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
import { followMigration, forgetChat } from './listen.js';
import type { Said } from '../../memory/index.js';
import { sendSaid } from './memory.js';
import { sendText } from './reply.js';
import { replyTargetOf } from './reply-target.js';
import { mentionsMe, type Route, routeMessage } from './route.js';

export function installHandlers(bot: Bot, context: TelegramContext): void {
  bot.use(sequentialize((ctx: Context) => (ctx.chat ? String(ctx.chat.id) : undefined)));
  bot.on(['message', 'channel_post'], (ctx) => onMessage(context, ctx.msg));
  bot.on('callback_query', (ctx) => {
    void context.tasks.start(() => onButton(context, ctx.callbackQuery));
  });
  bot.on('my_chat_member', async (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    if (status === 'left' || status === 'kicked') await forgetChat(context, ctx.chat.id);
  });
}

async function onMessage(context: TelegramContext, message: Message): Promise<void> {
  if (message.migrate_to_chat_id !== undefined) {
    await followMigration(context, message.chat.id, message.migrate_to_chat_id);
    return;
  }
  const route = routeMessage(message, {
    me: context.me,
    isListening: context.services.listening.isOn('telegram', String(message.chat.id)),
    hearsLinks: context.services.listening.hearsLinks('telegram', String(message.chat.id)),
    albumMentionsMe: context.albums.mentionsMe(message),
  });
  for (const earlier of restOfAlbum(context, message, route)) {
    const again = routeMessage(earlier, {
      me: context.me,
      isListening: false,
      albumMentionsMe: true,
    });
    await follow(context, earlier, again);
  }
  await follow(context, message, route);
}

function restOfAlbum(context: TelegramContext, message: Message, route: Route): Message[] {
  if (message.chat.type === 'private') return [];
  return context.albums.note(message, {
    answered: route.kind !== 'ignore',
    mentionsMe: mentionsMe(message, context.me),
  });
}

async function follow(context: TelegramContext, message: Message, route: Route): Promise<void> {
  const texts = textsFor(languageOf(message.from, context.services)).telegram;
  switch (route.kind) {
    case 'ignore':
      return;
    case 'judge':
      await acceptSong(context, message, route);
      return;
    case 'explain':
      say(context, message, message.chat.type === 'private' ? texts.shortHelp : texts.groupHelp);
      return;
    case 'command':
      say(context, message, await answerCommand(context, message, route));
  }
}

function say(context: TelegramContext, message: Message, said: string | Said): void {
  const language = languageOf(message.from, context.services);
  void context.tasks.start(() =>
    typeof said === 'string'
      ? sendText(context, replyTargetOf(message), said)
      : sendSaid(context, message, { said, language }),
  );
}
