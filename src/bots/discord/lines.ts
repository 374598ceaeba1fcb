/** Lines that lead somewhere, as Discord writes them. Words of strangers are text: no markup, nobody is called. */
import { escapeMarkdown, type APIMessage } from 'discord.js';

import type { ReplyLine, SentMessage } from '../../requests/index.js';

/** What a message may hold. */
const TEXT_LIMIT_CHARS = 2_000;

/** Below the text, as many as there is room for. */
export function withLines(text: string, lines: readonly ReplyLine[] = []): string {
  let whole = text;
  for (const { text: words, link } of lines) {
    const plain = plainText(words);
    // In pointed brackets the link gets no preview.
    const line = link === undefined ? plain : `[${plain} ↗](<${link}>)`;
    const longer = whole === '' ? line : `${whole}\n${line}`;
    if (longer.length > TEXT_LIMIT_CHARS) break;
    whole = longer;
  }
  return whole;
}

/** An invisible joiner takes "<@1>", "@everyone" and "https://…" their meaning. */
const JOINER = '\u2060';

function plainText(words: string): string {
  return escapeMarkdown(words, { maskedLink: true, heading: true, bulletedList: true })
    .replace(/[[\]]/g, '\\$&')
    .replace(/[<@]/g, (sign) => `${sign}${JOINER}`)
    .replace(/:\/\//g, `:${JOINER}//`);
}

export function messageLink(
  guildId: string | null | undefined,
  channelId: string,
  messageId: string,
): string {
  return `https://discord.com/channels/${guildId ?? '@me'}/${channelId}/${messageId}`;
}

/** What Discord says of a message that it has taken. */
export function sentMessage(answer: unknown, guildId: string | undefined): SentMessage | undefined {
  const { id, channel_id: channelId } = (answer ?? {}) as Partial<APIMessage>;
  if (typeof id !== 'string') return undefined;
  if (typeof channelId !== 'string' || guildId === undefined) return { messageId: id };
  return { messageId: id, link: messageLink(guildId, channelId, id) };
}
