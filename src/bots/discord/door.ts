/** The way from a stored request to Discord: open its source, deliver its answer. Needs the token and no gateway. */
import type { OpenedAudio } from '../../lib/opened-audio.js';
import { downloadTrusted, isTrustedOrigin } from '../../links/index.js';
import { openFirstLink } from '../common/first-link.js';
import type { AdapterServices } from '../common/types.js';
import { restFor } from './application.js';
import type { DiscordDoor } from './context.js';
import { DELIVERY_CALL_LIMIT_MS, DOWNLOAD_LIMIT_MS, RATE_LIMIT_WAIT_MS } from './limits.js';
import type { File } from './embedded.js';
import type { DiscordAccount } from './options.js';
import { deliverReply } from './reply.js';

/** Attachments and the copies that Discord's apps are shown. */
const CDN_ORIGINS = ['https://cdn.discordapp.com', 'https://media.discordapp.net'];

type DoorServices = Pick<AdapterServices, 'openLink' | 'maxBytes' | 'log'>;

export function createDiscordDoor(
  account: DiscordAccount,
  { openLink, maxBytes, log }: DoorServices,
): DiscordDoor {
  const rest = restFor(account, {
    // Trying again is the requests' business: it knows for how long, and it survives a restart.
    retries: 0,
    timeout: DELIVERY_CALL_LIMIT_MS,
    // Without a time it would not wait at all.
    rejectOnRateLimit: ({ retryAfter }) => retryAfter <= 0 || retryAfter > RATE_LIMIT_WAIT_MS,
  });
  const origins = attachmentOrigins(account.apiRoot);
  return {
    open: (song, signal) =>
      song.kind === 'file'
        ? openFile(song.file, { origins, maxBytes, signal })
        : openFirstLink(song.urls, openLink, signal),
    async deliver(to, reply, options) {
      // Nobody asked: a song that cannot be judged is not worth a word in the channel.
      if (!to.asked && reply.kind === 'failure') return 'delivered';
      // discord.js forgets the token after a 401, which outages have given for valid ones.
      rest.setToken(account.token);
      return deliverReply(rest, to, reply, { ...options, log });
    },
    // An edit of the same answer, or a message with the same nonce; only a follow-up, which knows no nonce, may show twice.
    repeatShows: 'nothing',
  };
}

/** A test server hands out its attachments itself; beside the real API nothing lies that could be taken for one. */
function attachmentOrigins(apiRoot: string): readonly string[] {
  return [...CDN_ORIGINS, new URL(apiRoot).origin];
}

interface OpenOptions {
  readonly origins: readonly string[];
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** The URL is signed: whoever has it has the file. It stays in here. */
async function openFile(
  { url }: File,
  { origins, maxBytes, signal }: OpenOptions,
): Promise<OpenedAudio> {
  if (!isTrustedOrigin(url, origins)) throw new Error('an attachment that is not on Discord');
  return { bytes: await downloadTrusted(url, { maxBytes, signal, timeoutMs: DOWNLOAD_LIMIT_MS }) };
}
