/** Lines that lead somewhere, and where messages stand. Words of strangers stay text: links are told beside them. */
import type { Message, MessageEntity } from 'grammy/types';

import type { ReplyLine, SentMessage } from '../../requests/index.js';
import { clip } from './limits.js';

const ARROW = ' ↗';

/** Text and lines as one message of at most so many characters. */
export function withLines(
  text: string,
  lines: readonly ReplyLine[],
  limitChars: number,
): { readonly text: string; readonly entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  let whole = text;
  for (const { text: words, link } of lines) {
    const line = link === undefined ? words : `${words}${ARROW}`;
    const start = whole === '' ? 0 : whole.length + 1;
    if (start + line.length > limitChars) break;
    whole = whole === '' ? line : `${whole}\n${line}`;
    if (link === undefined) continue;
    entities.push({ type: 'text_link', offset: start, length: line.length, url: link });
  }
  return { text: clip(whole, limitChars), entities };
}

export function sentMessage(message: Message): SentMessage {
  const link = linkTo(message);
  return { messageId: String(message.message_id), ...(link !== undefined && { link }) };
}

/** Only channels and supergroups have links to their messages. */
export function linkTo({ chat, message_id: messageId }: Message): string | undefined {
  if (chat.type !== 'supergroup' && chat.type !== 'channel') return undefined;
  if (chat.username !== undefined) return `https://t.me/${chat.username}/${messageId}`;
  // Their ids begin with -100.
  const id = /^-100(\d+)$/.exec(String(chat.id))?.[1];
  return id === undefined ? undefined : `https://t.me/c/${id}/${messageId}`;
}
