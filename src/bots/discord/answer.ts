/** Songs → answers, in order, one for each. */
import type { EventContext } from './context.js';
import type { Song } from './media.js';
import { type OutgoingMessage, sendReply } from './reply.js';
import { type Asker, toRequest } from './request.js';

export interface Delivery {
  /** @param index 0 for the first answer of an event */
  readonly send: (message: OutgoingMessage, index: number) => Promise<unknown>;
  /** Stands under the last answer. */
  readonly note?: string | undefined;
}

/** @throws what `send` throws when an answer cannot be delivered; those after it are not sent either */
export async function answerSongs(
  songs: readonly Song[],
  asker: Asker,
  { context, signal }: EventContext,
  { send, note }: Delivery,
): Promise<void> {
  // All at once: they wait in one queue, one behind the other, while the first answer is under way.
  const replies = songs.map((song) =>
    context.services.identify(toRequest(song, asker, context), { signal }),
  );
  for (const [index, reply] of replies.entries()) {
    const isLast = index === replies.length - 1;
    const about = { language: asker.language, note: isLast ? note : undefined };
    await sendReply(await reply, about, (message) => send(message, index));
  }
}
