/** /memory, /similar, /taste, /digest and /teach: what the chat remembers. */
import type { Message } from 'grammy/types';

import { textsFor } from '../../i18n/index.js';
import type { Asking, Pointed, Said } from '../../memory/index.js';
import { type CommandCall, senderId, type TelegramContext } from './context.js';
import { bestEffort } from './errors.js';
import { standingOf } from './listen.js';
import { deliverReply, sendMessage } from './reply.js';
import { replyTargetOf } from './reply-target.js';

type Answer = Said | string | Promise<Said | string>;

export function answerMemory(call: CommandCall): Answer {
  const { argument, language, context } = call;
  const { memory } = context.services;
  const texts = textsFor(language).memory.switch;
  if (argument === '' || argument === 'status') return memory.switch(asking(call), 'status');
  if (argument !== 'on' && argument !== 'off') return texts.usage;
  return ifAdmin(call, () => memory.switch(asking(call), argument));
}

export function answerSimilar(call: CommandCall): Answer {
  const pointed = songPointedAt(call.message);
  if (!pointed) return textsFor(call.language).memory.similar.point;
  return call.context.services.memory.similar(asking(call), pointed);
}

export function answerTaste(call: CommandCall): Answer {
  const whose = call.argument === 'me' ? 'me' : 'chat';
  return call.context.services.memory.taste(asking(call), whose);
}

export function answerDigest(call: CommandCall): Answer {
  const { message, language } = call;
  const { memory } = call.context.services;
  const [word = '', offset = '', ...more] = call.argument.split(/\s+/);
  const isUnderstood = (word === 'on' || (word === 'off' && offset === '')) && more.length === 0;
  if (!isUnderstood) return textsFor(language).memory.digest.usage;
  return ifAdmin(call, () => {
    if (word === 'off') return memory.digestOff(asking(call));
    const { chatId, chatType, threadId } = replyTargetOf(message);
    // A message of its own: nobody's is replied to.
    const target = { chatId, chatType, ...(threadId !== undefined && { threadId }) };
    return memory.digestOn(asking(call), offset, { target, language, asked: true });
  });
}

export function answerTeach(call: CommandCall): Answer {
  const { message, language } = call;
  const { memory } = call.context.services;
  const name = rawArgument(message);
  const [, forgotten] = /^forget\s+(.+)$/isu.exec(name) ?? [];
  if (forgotten !== undefined) return memory.unteach(asking(call), forgotten);
  if (/^(list)?$/i.test(name)) return memory.taught(asking(call));
  const pointed = songPointedAt(message);
  if (!pointed) return textsFor(language).memory.teach.point;
  return memory.teach(asking(call), name, pointed);
}

/** Whoever asks sees it below their message. */
export async function sendSaid(
  context: TelegramContext,
  message: Message,
  { said, language }: { readonly said: Said; readonly language: string },
): Promise<void> {
  const target = replyTargetOf(message);
  const { log } = context.services;
  const { lines, picture } = said;
  await bestEffort(log, async () => {
    if (!picture) {
      await sendMessage(context.api, target, { text: '', lines });
      return;
    }
    const reply = { kind: 'verdict', text: '', lines, picture } as const;
    const { signal } = new AbortController();
    await deliverReply(context.api, { target, language, asked: true }, reply, { signal, log });
  });
}

function asking({ message, language }: CommandCall): Asking {
  const { chat } = message;
  const userId = senderId(message);
  return { platform: 'telegram', chatId: String(chat.id), userId, language };
}

/** In a private chat everybody is their own administrator. */
async function ifAdmin(
  { context, message, language }: CommandCall,
  work: () => Answer,
): Promise<Said | string> {
  const { chat } = message;
  const standing = chat.type === 'private' ? 'admin' : await standingOf(context, message);
  if (standing === 'admin') return work();
  if (standing === 'unknown') return textsFor(language).telegram.listen.cannotCheck;
  return textsFor(language).memory.switch.adminsOnly;
}

/** The song, or our answer to it. */
function songPointedAt({ reply_to_message: repliedTo }: Message): Pointed | undefined {
  return repliedTo && { messageId: String(repliedTo.message_id) };
}

/** As it was written: a genre's name keeps its capitals. */
function rawArgument({ text, caption }: Message): string {
  return (text ?? caption ?? '').replace(/^\S+\s*/u, '').trim();
}
