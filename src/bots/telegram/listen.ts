/** /listen on|links|off: a chat asks to have every song answered, and links to songs too. */
import type { ChatMember, Message } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import { redactError } from '../../lib/redact.js';
import type { CommandCall, TelegramContext } from './context.js';
import { describeError } from './errors.js';

/** @returns what the chat is told */
export async function answerListen({
  context,
  message,
  argument,
  texts: { listen: texts },
  language,
}: CommandCall): Promise<string> {
  const { listening } = context.services;
  const { chat } = message;
  const chatId = String(chat.id);
  if (chat.type === 'private') return texts.needlessInPrivate;
  if (argument !== 'on' && argument !== 'links' && argument !== 'off') {
    if (listening.hearsLinks('telegram', chatId)) return texts.hearsLinks;
    return listening.isOn('telegram', chatId) ? texts.isOn : texts.isOff;
  }
  const standing = await standingOf(context, message);
  if (standing !== 'admin') return standing === 'member' ? texts.adminsOnly : texts.cannotCheck;
  if (!(await keep(context, chatId, argument === 'links' ? 'links' : argument === 'on'))) {
    return textsFor(language).common.listeningNotStored;
  }
  if (argument === 'off') return texts.off;
  if (chat.type === 'channel' && argument === 'on') return texts.onInChannel;
  if (chat.type === 'channel') return texts.links;
  if (!(await canHear(context, chat.id))) return texts.onButBlind;
  return argument === 'links' ? texts.links : texts.on;
}

/** A chat that removed the bot, or became another chat, does not stay in our files. */
export async function forgetChat({ services }: TelegramContext, chatId: number): Promise<void> {
  await services.memory.forgetChat({ platform: 'telegram', chatId: String(chatId) });
  if (!services.listening.isOn('telegram', String(chatId))) return;
  await services.listening.set('telegram', String(chatId), false);
}

/** A group that grows into a supergroup gets a new id. */
export async function followMigration(
  context: TelegramContext,
  fromId: number,
  toId: number,
): Promise<void> {
  const [from, to] = [fromId, toId].map((id) => ({ platform: 'telegram', chatId: String(id) }));
  if (from && to) await context.services.memory.moveChat(from, to);
  if (!context.services.listening.isOn('telegram', String(fromId))) return;
  const hearsLinks = context.services.listening.hearsLinks('telegram', String(fromId));
  await context.services.listening.set('telegram', String(toId), hearsLinks ? 'links' : true);
  await forgetChat(context, fromId);
}

async function keep(
  { services }: TelegramContext,
  chatId: string,
  on: boolean | 'links',
): Promise<boolean> {
  try {
    await services.listening.set('telegram', chatId, on);
    return true;
  } catch (error) {
    services.log.error({ cause: redactError(error) }, 'telegram: an opt-in was not stored');
    return false;
  }
}

/** Whether they decide for the chat. */
export async function standingOf(
  context: TelegramContext,
  message: Message,
): Promise<'admin' | 'member' | 'unknown'> {
  const { chat, from, sender_chat: senderChat } = message;
  // Only administrators post in a channel, or as the group itself (anonymously).
  if (chat.type === 'channel' || senderChat?.id === chat.id) return 'admin';
  if (senderChat || !from) return 'member';
  const member = await memberOf(context, chat.id, from.id);
  if (!member) return 'unknown';
  return isAdmin(member) ? 'admin' : 'member';
}

/** Privacy mode hides ordinary messages, except from administrators. Asked afresh: it can change at any time. */
async function canHear(context: TelegramContext, chatId: number): Promise<boolean> {
  const member = await memberOf(context, chatId, context.me.id);
  if (member && isAdmin(member)) return true;
  const me = await context.api.getMe().catch(() => context.me);
  return me.can_read_all_group_messages;
}

async function memberOf(
  { api, services }: TelegramContext,
  chatId: number,
  userId: number,
): Promise<ChatMember | undefined> {
  try {
    return await api.getChatMember(chatId, userId);
  } catch (error) {
    services.log.warn({ problem: describeError(error) }, 'telegram: cannot ask about a member');
    return undefined;
  }
}

function isAdmin({ status }: ChatMember): boolean {
  return status === 'creator' || status === 'administrator';
}
