/** A few words when the bot is added to a group: what to do, and what Telegram shows it there. */
import type { ChatMember, ChatMemberUpdated } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import { languageOf, type TelegramContext } from './context.js';
import { bestEffort } from './errors.js';

/** Nothing in channels: all their readers would see it. In private people press Start, which is answered. */
export async function greet(context: TelegramContext, update: ChatMemberUpdated): Promise<void> {
  const { chat, from, old_chat_member: before, new_chat_member: now } = update;
  const isGroup = chat.type === 'group' || chat.type === 'supergroup';
  if (!isGroup || isIn(before) || !isIn(now)) return;
  const { api, hints, me, services } = context;
  const { greeting } = textsFor(languageOf(from, services)).telegram;
  const text = (await hearsAll(context, now))
    ? greeting.hearing(me.username)
    : greeting.blind(me.username);
  if (!hints.allows(`${chat.id} `, 'greeting', text)) return;
  const options = { link_preview_options: { is_disabled: true } };
  await bestEffort(services.log, () => api.sendMessage(chat.id, text, options));
}

function isIn(member: ChatMember): boolean {
  if (member.status === 'restricted') return member.is_member;
  return member.status !== 'left' && member.status !== 'kicked';
}

/** Privacy mode hides ordinary messages, except from administrators. Asked afresh: it may have been changed just before. */
async function hearsAll({ api, me }: TelegramContext, { status }: ChatMember): Promise<boolean> {
  if (status === 'administrator') return true;
  return (await api.getMe().catch(() => me)).can_read_all_group_messages;
}
