/** Reply → Discord's message. */
import type { AttachmentPayload } from 'discord.js';

import type { Reply } from '../../identify/index.js';
import { sendWithPictureFallback } from '../common/picture-fallback.js';
import { pictureRefusalOf } from './errors.js';
import { feedbackButtons, type Row } from './feedback.js';
import { ALT_TEXT_LIMIT_CHARS } from './limits.js';

/** A message on its way out. Nobody is pinged by it: client.ts sees to that. */
export interface OutgoingMessage {
  readonly content: string;
  readonly files: readonly AttachmentPayload[];
  readonly components: readonly Row[];
}

export type Send = (message: OutgoingMessage) => Promise<unknown>;

/**
 * @param note stands under the answer
 * @throws what `send` throws when the answer cannot be delivered, with the picture or without
 */
export async function sendReply(
  reply: Reply,
  { language, note }: { readonly language: string; readonly note?: string | undefined },
  send: Send,
): Promise<void> {
  const message = messageOf(reply, language);
  if (message.files.length === 0) {
    await send(withNote(message, note));
    return;
  }
  await sendWithPictureFallback(
    { text: message.content, language },
    {
      send: () => send(withNote(message, note)),
      sendText: (content) => send(withNote({ ...message, content, files: [] }, note)),
      pictureRefusalOf,
    },
  );
}

function messageOf(reply: Reply, language: string): OutgoingMessage {
  if (reply.kind === 'failure') return { content: reply.text, files: [], components: [] };
  const { text, picture } = reply;
  const file = picture && {
    attachment: asBuffer(picture.bytes),
    name: picture.fileName,
    description: picture.altText.slice(0, ALT_TEXT_LIMIT_CHARS),
  };
  return {
    content: text,
    files: file ? [file] : [],
    components: feedbackButtons(reply, language),
  };
}

function withNote(message: OutgoingMessage, note: string | undefined): OutgoingMessage {
  return note === undefined ? message : { ...message, content: `${message.content}\n${note}` };
}

/** discord.js takes a Uint8Array for a path or a stream. No copy. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
