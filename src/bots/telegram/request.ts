/** A message of Telegram's → an AudioRequest. */
import type { Message } from 'grammy/types';

import type { AudioRequest, Progress } from '../../identify/index.js';
import { tooLarge } from '../../lib/byte-collector.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { openFirstLink } from '../common/first-link.js';
import { type TelegramContext, languageOf, senderId } from './context.js';
import { DOWNLOAD_LIMIT_BYTES, PHOTO_LIMIT_BYTES } from './limits.js';
import { isOverPlatformLimit, openFile, saysTooBig } from './open-file.js';
import type { Source } from './route.js';
import type { AudioFile } from './media.js';

export interface TelegramRequest {
  readonly request: AudioRequest;
  /** After a TOO_LARGE: true when it was Telegram's limit, not ours. */
  readonly hitPlatformLimit: () => boolean;
}

export function toRequest(
  context: TelegramContext,
  message: Message,
  source: Source,
  onProgress: (progress: Progress) => void,
): TelegramRequest {
  let overLimit = false;
  const onOverLimit = (): void => {
    overLimit = true;
  };
  const title = source.kind === 'file' ? source.file.title : undefined;
  const request: AudioRequest = {
    platform: 'telegram',
    userId: senderId(message),
    chatId: String(message.chat.id),
    language: languageOf(message.from, context.services),
    ...(title !== undefined && { title }),
    open: (signal) =>
      source.kind === 'file'
        ? openAudioFile(context, source.file, { signal, onOverLimit })
        : openFirstLink(source.urls, context.services.openLink, signal),
    maxPictureBytes: PHOTO_LIMIT_BYTES,
    onProgress,
  };
  return { request, hitPlatformLimit: () => overLimit };
}

interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onOverLimit: () => void;
}

async function openAudioFile(
  context: TelegramContext,
  file: AudioFile,
  options: OpenOptions,
): Promise<OpenedAudio> {
  const { maxBytes } = context.services;
  if (isOverPlatformLimit(file, context.apiRoot)) throw overPlatformLimit(file, options);
  try {
    return { bytes: await openFile({ ...context, maxBytes }, file, options.signal) };
  } catch (error) {
    throw saysTooBig(error) ? overPlatformLimit(file, options) : error;
  }
}

function overPlatformLimit({ sizeBytes }: AudioFile, { onOverLimit }: OpenOptions): Error {
  onOverLimit();
  return tooLarge(DOWNLOAD_LIMIT_BYTES, sizeBytes ?? DOWNLOAD_LIMIT_BYTES);
}
