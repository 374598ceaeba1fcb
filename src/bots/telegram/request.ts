/** A message of Telegram's → the request of the house. */
import type { Message } from 'grammy/types';

import type { AudioRequest, OpenedAudio, Progress } from '../../identify/types.js';
import { tooLarge } from '../../links/collect.js';
import { type Desk, languageOf, senderId } from './context.js';
import { DOWNLOAD_LIMIT_BYTES, PHOTO_LIMIT_BYTES } from './limits.js';
import { isOverPlatformLimit, openFile, saysTooBig } from './open-file.js';
import type { Source } from './route.js';
import type { Sound } from './media.js';

/** Several links in one text: the first playable one, without knocking at ten doors. */
const MOST_LINKS_TRIED = 3;

export interface TelegramRequest {
  readonly request: AudioRequest;
  /** After a TOO_LARGE: true when it was Telegram's limit, not ours. */
  readonly hitPlatformLimit: () => boolean;
}

export function toRequest(
  desk: Desk,
  message: Message,
  source: Source,
  onProgress: (progress: Progress) => void,
): TelegramRequest {
  let overLimit = false;
  const onOverLimit = (): void => {
    overLimit = true;
  };
  const title = source.kind === 'file' ? source.sound.title : undefined;
  const request: AudioRequest = {
    platform: 'telegram',
    userId: senderId(message),
    chatId: String(message.chat.id),
    language: languageOf(message.from, desk.services),
    ...(title !== undefined && { title }),
    open: (signal) =>
      source.kind === 'file'
        ? openSound(desk, source.sound, { signal, onOverLimit })
        : openFirstLink(desk, source.urls, signal),
    maxPictureBytes: PHOTO_LIMIT_BYTES,
    onProgress,
  };
  return { request, hitPlatformLimit: () => overLimit };
}

interface OpenOptions {
  readonly signal: AbortSignal;
  readonly onOverLimit: () => void;
}

async function openSound(desk: Desk, sound: Sound, options: OpenOptions): Promise<OpenedAudio> {
  const { maxBytes } = desk.services;
  if (isOverPlatformLimit(sound, desk.apiRoot)) throw overPlatformLimit(sound, options);
  try {
    return { bytes: await openFile({ ...desk, maxBytes }, sound, options.signal) };
  } catch (error) {
    throw saysTooBig(error) ? overPlatformLimit(sound, options) : error;
  }
}

function overPlatformLimit({ sizeBytes }: Sound, { onOverLimit }: OpenOptions): Error {
  onOverLimit();
  return tooLarge(DOWNLOAD_LIMIT_BYTES, sizeBytes ?? DOWNLOAD_LIMIT_BYTES);
}

/** Tells about the first link when none of them works: it is the one that people mean. */
async function openFirstLink(
  { services }: Desk,
  urls: readonly string[],
  signal: AbortSignal,
): Promise<OpenedAudio> {
  let first: unknown;
  for (const url of urls.slice(0, MOST_LINKS_TRIED)) {
    try {
      return await services.openLink(url, { signal });
    } catch (error) {
      first ??= error;
      if (signal.aborted || !isAboutThisLink(error)) break;
    }
  }
  throw first;
}

function isAboutThisLink(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && code.startsWith('LINK_');
}
