/** Songs → answers, in order, one for each. */
import type { AttachmentPayload } from 'discord.js';

import { withoutPicture } from '../../identify/notices.js';
import type { Reply } from '../../identify/types.js';
import { type Call, codeOf } from './context.js';
import { feedbackButtons, type Row } from './feedback.js';
import type { Song } from './media.js';
import { type Asker, toRequest } from './request.js';

/** A message on its way out. Nobody is pinged by it: client.ts sees to that. */
export interface Outgoing {
  readonly content: string;
  readonly files: readonly AttachmentPayload[];
  readonly components: readonly Row[];
}

/** @param index 0 for the first answer of a call */
export type Send = (message: Outgoing, index: number) => Promise<unknown>;

export interface Delivery {
  readonly send: Send;
  /** Stands under the last answer. */
  readonly note?: string | undefined;
}

const REQUEST_TOO_LARGE = 40005;
/** Perhaps only the one to attach files. */
const MISSING_PERMISSIONS = 50013;
const PAYLOAD_TOO_LARGE = 413;
/** Discord's limit for a picture's description. */
const LONGEST_ALT_CHARS = 1_024;

/** @throws what `send` throws when an answer cannot be delivered; those after it are not sent either */
export async function answerSongs(
  songs: readonly Song[],
  asker: Asker,
  { desk, signal }: Call,
  { send, note }: Delivery,
): Promise<void> {
  // All at once: they wait in one queue, one behind the other, while the first answer is under way.
  const replies = songs.map((song) =>
    desk.services.identify(toRequest(song, asker, desk), { signal }),
  );
  for (const [index, reply] of replies.entries()) {
    const isLast = index === replies.length - 1;
    await deliver(await reply, asker.language, { note: isLast ? note : undefined, send }, index);
  }
}

async function deliver(
  reply: Reply,
  language: string,
  { send, note }: Delivery,
  index: number,
): Promise<void> {
  const message = messageOf(reply, language);
  try {
    await send(noted(message, note), index);
  } catch (error) {
    if (message.files.length === 0 || !refusesPicture(error)) throw error;
    const content = withoutPicture(message.content, language);
    await send(noted({ ...message, content, files: [] }, note), index);
  }
}

function messageOf(reply: Reply, language: string): Outgoing {
  if (reply.kind === 'failure') return { content: reply.text, files: [], components: [] };
  const { text, picture } = reply;
  return {
    content: text,
    files: picture
      ? [
          {
            attachment: asBuffer(picture.bytes),
            name: picture.fileName,
            description: picture.altText.slice(0, LONGEST_ALT_CHARS),
          },
        ]
      : [],
    components: feedbackButtons(reply, language),
  };
}

function noted(message: Outgoing, note: string | undefined): Outgoing {
  return note === undefined ? message : { ...message, content: `${message.content}\n${note}` };
}

/** The limit that we were told was not the one that counts, or we may write but not attach. */
function refusesPicture(error: unknown): boolean {
  const code = codeOf(error);
  if (code === REQUEST_TOO_LARGE || code === MISSING_PERMISSIONS) return true;
  return (error as { status?: unknown } | null)?.status === PAYLOAD_TOO_LARGE;
}

/** discord.js takes a Uint8Array for a path or a stream. No copy. */
function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
