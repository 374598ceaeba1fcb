/** A message of Telegram's → a request that can be written down. */
import type { Message } from 'grammy/types';

import type { IncomingRequest, Posted } from '../../requests/index.js';
import { languageOf, senderId, type TelegramContext } from './context.js';
import { linkTo } from './lines.js';
import { fileIn, linksIn } from './media.js';
import { DELIVER_WITHIN_MS, PHOTO_LIMIT_BYTES } from './limits.js';
import { replyTargetOf, type TelegramAddress } from './reply-target.js';
import { repliedTo, type Route, type Source } from './route.js';

export type JudgeRoute = Extract<Route, { kind: 'judge' }>;

export function toRequest(
  { me, services }: Pick<TelegramContext, 'me' | 'services'>,
  message: Message,
  { source, asked }: JudgeRoute,
): IncomingRequest<Source, TelegramAddress> {
  const title = source.kind === 'file' ? source.file.title : undefined;
  const language = languageOf(message.from, services);
  const posted = postedIn(message, me.id);
  return {
    // One answer a message, whatever brings it: an update that comes again, or the rest of an album.
    key: `telegram:${me.id}:${message.chat.id}:${message.message_id}`,
    platform: 'telegram',
    deliverWithinMs: DELIVER_WITHIN_MS,
    request: {
      source,
      address: {
        ...{ target: replyTargetOf(message), language, asked },
        ...(message.media_group_id !== undefined && title !== undefined && { fileName: title }),
      },
      userId: senderId(message),
      chatId: String(message.chat.id),
      language,
      ...(title !== undefined && { title }),
      ...(posted && { posted }),
      maxPictureBytes: PHOTO_LIMIT_BYTES,
    },
  };
}

/**
 * Who posted the song: the message's own, or that of the message that it replies to. Undefined for the chat's last song
 * and for that of an answer of ours: it was posted before, and asking about it is no posting.
 */
function postedIn(message: Message, myId: number): Posted | undefined {
  const { external_reply: elsewhere } = message;
  const isOwn = fileIn(message) !== undefined || linksIn(message).length > 0;
  const replied = repliedTo(message);
  if (!isOwn && replied?.from?.id === myId) return undefined;
  const song = isOwn || elsewhere ? message : replied;
  if (!song) return undefined;
  const link = linkTo(song);
  return {
    by: senderId(song),
    messageId: String(song.message_id),
    ...(link !== undefined && { link }),
  };
}
