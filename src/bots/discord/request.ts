/** Songs → requests of the use case. */
import { downloadTrusted, isTrustedOrigin } from '../../links/index.js';
import type { AudioRequest, OpenedAudio } from '../../identify/types.js';
import type { Desk } from './context.js';
import type { File, Song } from './media.js';

/** Who asks, where, and what they can take. */
export type Asker = Pick<AudioRequest, 'userId' | 'chatId' | 'language' | 'maxPictureBytes'>;

/** Attachments and the copies that Discord's apps are shown. */
const CDN_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

const DOWNLOAD_LIMIT_MS = 60_000;

/** A test server hands out its attachments itself; beside the real API nothing lies that could be taken for one. */
export function attachmentOrigins(apiRoot: string): readonly string[] {
  return [...CDN_ORIGINS, new URL(apiRoot).origin];
}

export function toRequest(song: Song, asker: Asker, desk: Desk): AudioRequest {
  const common = { platform: 'discord' as const, ...asker };
  if (song.kind === 'links') {
    return { ...common, open: (signal) => openFirst(song.urls, desk.services.openLink, signal) };
  }
  const { file } = song;
  return {
    ...common,
    ...(!file.isVoiceMessage && { title: file.name }),
    open: (signal) => openFile(file, desk, signal),
  };
}

/** The URL is signed: whoever has it has the file. It stays in here. */
async function openFile(
  { url }: File,
  { services, attachmentOrigins: origins }: Desk,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  if (!isTrustedOrigin(url, origins)) throw new Error('an attachment that is not on Discord');
  const { maxBytes } = services;
  const bytes = await downloadTrusted(url, { maxBytes, signal, timeoutMs: DOWNLOAD_LIMIT_MS });
  return { bytes };
}

/** The first link that opens. When none does, what was wrong with the first: it is the one that people meant. */
async function openFirst(
  urls: readonly string[],
  open: Desk['services']['openLink'],
  signal: AbortSignal,
): Promise<OpenedAudio> {
  const failures: unknown[] = [];
  for (const url of urls) {
    try {
      return await open(url, { signal });
    } catch (error) {
      failures.push(error);
      if (signal.aborted) break;
    }
  }
  throw failures[0];
}
