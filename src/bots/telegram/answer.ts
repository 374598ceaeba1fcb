/** A song is written down, and its chat sees that somebody is at work. */
import type { Message } from 'grammy/types';

import { failureReply } from '../../identify/index.js';
import type { TelegramContext } from './context.js';
import { sendText } from './reply.js';
import { noteSeen } from './recent.js';
import { replyTargetOf } from './reply-target.js';
import { type JudgeRoute, toRequest } from './request.js';

/**
 * Resolves when the request is stored: only then may Telegram be told that its update has arrived.
 * @throws StoreError: not stored, Telegram must keep it
 */
export async function acceptSong(
  context: TelegramContext,
  message: Message,
  route: JudgeRoute,
): Promise<void> {
  const { services, actions } = context;
  const incoming = toRequest(context, message, route);
  const { address } = incoming.request;
  const activity = actions.begin(replyTargetOf(message), 'typing');
  const stopWatching = services.progress.watch(address, {
    onProgress: (progress) => {
      // The last stage before the photo is sent.
      if (progress === 'render') activity.show('upload_photo');
    },
    onEnd: () => {
      activity.end();
    },
  });
  try {
    const outcome = await services.accept(incoming);
    if (outcome !== 'accepted') stopWatching();
    if (outcome === 'busy' && route.asked) sayBusy(context, message, incoming.request.language);
  } catch (error) {
    stopWatching();
    throw error;
  }
  // Behind it: a slow store may take a second over this, and the request does not wait for it.
  await noteSeen(services, message, route.source);
}

function sayBusy(context: TelegramContext, message: Message, language: string): void {
  const failure = { code: 'BUSY', context: { queueLength: 1 } } as const;
  const { text } = failureReply(failure, language);
  void context.tasks.start(() => sendText(context, replyTargetOf(message), text));
}
