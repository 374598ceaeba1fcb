/** Songs → requests of the use case. */
import type { AudioRequest } from '../../identify/index.js';
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { downloadTrusted, isTrustedOrigin } from '../../links/index.js';
import { openFirstLink } from '../common/first-link.js';
import type { DiscordContext } from './context.js';
import { DOWNLOAD_LIMIT_MS } from './limits.js';
import type { File, Song } from './media.js';

/** Who asks, where, and what they can take. */
export type Asker = Pick<AudioRequest, 'userId' | 'chatId' | 'language' | 'maxPictureBytes'>;

/** Attachments and the copies that Discord's apps are shown. */
const CDN_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

/** A test server hands out its attachments itself; beside the real API nothing lies that could be taken for one. */
export function attachmentOrigins(apiRoot: string): readonly string[] {
  return [...CDN_ORIGINS, new URL(apiRoot).origin];
}

export function toRequest(song: Song, asker: Asker, context: DiscordContext): AudioRequest {
  const common = { platform: 'discord' as const, ...asker };
  if (song.kind === 'links') {
    return {
      ...common,
      open: (signal) => openFirstLink(song.urls, context.services.openLink, signal),
    };
  }
  const { file } = song;
  return {
    ...common,
    ...(!file.isVoiceMessage && { title: file.name }),
    open: (signal) => openFile(file, context, signal),
  };
}

/** The URL is signed: whoever has it has the file. It stays in here. */
async function openFile(
  { url }: File,
  { services, attachmentOrigins: origins }: DiscordContext,
  signal: AbortSignal,
): Promise<OpenedAudio> {
  if (!isTrustedOrigin(url, origins)) throw new Error('an attachment that is not on Discord');
  const { maxBytes } = services;
  const bytes = await downloadTrusted(url, { maxBytes, signal, timeoutMs: DOWNLOAD_LIMIT_MS });
  return { bytes };
}
