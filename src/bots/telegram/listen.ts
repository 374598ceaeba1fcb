/** /listen on|off: a chat asks to have every song answered. */
import type { ChatMember, Message } from 'grammy/types';

import { describeCause } from '../../lib/redact.js';
import { type Desk, languageOf } from './context.js';
import { describeProblem } from './errors.js';
import { textsFor } from './texts/index.js';

/** @returns what the chat is told */
export async function listenCommand(
  desk: Desk,
  message: Message,
  argument: string,
): Promise<string> {
  const { listen: texts, feedback } = textsFor(languageOf(message.from, desk.services));
  const { listen } = desk.services;
  const { chat } = message;
  const chatId = String(chat.id);
  if (chat.type === 'private') return texts.needlessInPrivate;
  if (argument !== 'on' && argument !== 'off') {
    return listen.isOn('telegram', chatId) ? texts.isOn : texts.isOff;
  }
  const standing = await standingOf(desk, message);
  if (standing !== 'admin') return standing === 'member' ? texts.adminsOnly : texts.cannotCheck;
  if (!(await keep(desk, chatId, argument === 'on'))) return feedback.failed;
  if (argument === 'off') return texts.off;
  if (chat.type === 'channel') return texts.onInChannel;
  return (await canHear(desk, chat.id)) ? texts.on : texts.onButBlind;
}

/** A chat that removed the bot, or became another chat, does not stay in our files. */
export async function forgetChat({ services }: Desk, chatId: number): Promise<void> {
  if (!services.listen.isOn('telegram', String(chatId))) return;
  await services.listen.set('telegram', String(chatId), false);
}

/** A group that grows into a supergroup gets a new id. */
export async function followMigration(desk: Desk, fromId: number, toId: number): Promise<void> {
  if (!desk.services.listen.isOn('telegram', String(fromId))) return;
  await desk.services.listen.set('telegram', String(toId), true);
  await forgetChat(desk, fromId);
}

async function keep({ services }: Desk, chatId: string, on: boolean): Promise<boolean> {
  try {
    await services.listen.set('telegram', chatId, on);
    return true;
  } catch (error) {
    services.log.error({ cause: describeCause(error) }, 'telegram: an opt-in was not stored');
    return false;
  }
}

async function standingOf(desk: Desk, message: Message): Promise<'admin' | 'member' | 'unknown'> {
  const { chat, from, sender_chat: senderChat } = message;
  // Only administrators post in a channel, or as the group itself (anonymously).
  if (chat.type === 'channel' || senderChat?.id === chat.id) return 'admin';
  if (senderChat || !from) return 'member';
  const member = await memberOf(desk, chat.id, from.id);
  if (!member) return 'unknown';
  return isAdmin(member) ? 'admin' : 'member';
}

/** Privacy mode hides ordinary messages, except from administrators. Asked afresh: it can change at any time. */
async function canHear(desk: Desk, chatId: number): Promise<boolean> {
  const member = await memberOf(desk, chatId, desk.me.id);
  if (member && isAdmin(member)) return true;
  const me = await desk.api.getMe().catch(() => desk.me);
  return me.can_read_all_group_messages;
}

async function memberOf(
  { api, services }: Desk,
  chatId: number,
  userId: number,
): Promise<ChatMember | undefined> {
  try {
    return await api.getChatMember(chatId, userId);
  } catch (error) {
    services.log.warn({ problem: describeProblem(error) }, 'telegram: cannot ask about a member');
    return undefined;
  }
}

function isAdmin({ status }: ChatMember): boolean {
  return status === 'creator' || status === 'administrator';
}
