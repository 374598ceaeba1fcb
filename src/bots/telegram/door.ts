/** The way from a stored request to Telegram: open its source, deliver its answer. Needs the token and nothing that runs. */
import type { Api } from 'grammy';

import type { OpenedAudio } from '../../lib/opened-audio.js';
import { tooLarge } from '../../lib/byte-collector.js';
import type { PlatformDoor } from '../../requests/index.js';
import { openFirstLink } from '../common/first-link.js';
import type { AdapterServices } from '../common/types.js';
import { type ApiOptions, createBot } from './api.js';
import { DOWNLOAD_LIMIT_BYTES } from './limits.js';
import type { AudioFile } from './media.js';
import { isOverPlatformLimit, openFile, saysTooBig } from './open-file.js';
import { deliverReply } from './reply.js';
import type { TelegramAddress } from './reply-target.js';
import type { Source } from './route.js';

export type TelegramDoor = PlatformDoor<Source, TelegramAddress>;

type DoorServices = Pick<AdapterServices, 'openLink' | 'maxBytes' | 'log'>;

/** What opening a file takes. */
interface FileAccess extends ApiOptions {
  readonly api: Api;
  readonly maxBytes: number;
}

export function createTelegramDoor(options: ApiOptions, services: DoorServices): TelegramDoor {
  // Its calls end with the signal that each is given.
  const { api } = createBot(options, new AbortController().signal);
  const access = { ...options, api, maxBytes: services.maxBytes };
  return {
    open: (source, signal) =>
      source.kind === 'file'
        ? openAudioFile(access, source.file, signal)
        : openFirstLink(source.urls, services.openLink, signal),
    async deliver(to, reply, { signal, onSent }) {
      // Nobody asked: a song that cannot be judged is not worth a word in the chat.
      if (!to.asked && reply.kind === 'failure') return 'delivered';
      return deliverReply(api, to, reply, { signal, onSent, log: services.log });
    },
    // sendPhoto has no idempotency key.
    repeatShows: 'again',
  };
}

async function openAudioFile(
  access: FileAccess,
  file: AudioFile,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  if (isOverPlatformLimit(file, access.apiRoot)) throw overPlatformLimit(file);
  try {
    return { bytes: await openFile(access, file, signal) };
  } catch (error) {
    throw saysTooBig(error) ? overPlatformLimit(file) : error;
  }
}

function overPlatformLimit({ sizeBytes }: AudioFile): Error {
  return tooLarge(DOWNLOAD_LIMIT_BYTES, sizeBytes ?? DOWNLOAD_LIMIT_BYTES);
}
