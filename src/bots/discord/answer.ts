/** Songs are written down, one request for each, and those who cannot be served are told so. */
import { failureReply } from '../../identify/index.js';
import { pause } from '../../lib/pause.js';
import { redactError } from '../../lib/redact.js';
import { type IncomingRequest, RetryLater } from '../../requests/index.js';
import type { DiscordAddress, DiscordContext, EventContext } from './context.js';
import { noteSeen } from './recent.js';
import { type Asker, toRequests } from './request.js';
import type { Song } from './media.js';

type Incoming = IncomingRequest<Song, DiscordAddress>;

/** To say that nothing more is taken: the songs before may still wait for their answers. */
const BUSY_TRIES = 30;
const BUSY_PAUSE_MS = 1_000;

/**
 * Resolves when all are stored, or one was refused: nothing comes before it, since Discord tells an event once.
 * @param begin shows that somebody is at work; what it returns is called when that is over, once for each song
 * @returns the first that was refused, and with it those behind it
 */
export async function storeSongs(
  songs: readonly Song[],
  asker: Asker,
  { context }: EventContext,
  begin: () => () => void = () => () => undefined,
): Promise<Incoming | undefined> {
  // One after the other: they are answered in the order in which they were stored.
  for (const incoming of toRequests(songs, asker)) {
    if ((await acceptSong(context, incoming, begin())) === 'busy') return incoming;
  }
  return undefined;
}

/**
 * What follows: the channel's last song is remembered, and the person learns what was refused.
 * @throws what keeps Discord from taking the sentence that says so
 */
export async function concludeSongs(
  songs: readonly Song[],
  asker: Asker,
  { context, signal }: EventContext,
  refused: Incoming | undefined,
): Promise<void> {
  const isPrivate = asker.replyTo.kind === 'interaction' && asker.replyTo.isPrivate;
  const seen = { channelId: asker.chatId, userId: asker.userId };
  if (!isPrivate) await noteSeen(context.services, seen, songs);
  if (refused) await sayBusy(context, refused, signal);
}

/** 'busy' also where the store could not be reached for long: nothing is stored, and the person should know. */
async function acceptSong(
  { services }: DiscordContext,
  incoming: Incoming,
  onEnd: () => void,
): Promise<'accepted' | 'already' | 'busy'> {
  const stopWatching = services.progress.watch(incoming.request.address, {
    onProgress: () => undefined,
    onEnd,
  });
  try {
    const outcome = await services.accept(incoming);
    if (outcome !== 'accepted') stopWatching();
    return outcome;
  } catch (error) {
    stopWatching();
    services.log.error({ platform: 'discord', cause: redactError(error) }, 'a song is not stored');
    return 'busy';
  }
}

async function sayBusy(
  { door }: DiscordContext,
  { key, request: { address, language } }: Incoming,
  signal: AbortSignal,
): Promise<void> {
  const reply = failureReply({ code: 'BUSY', context: { queueLength: 1 } }, language);
  // It is about all that are left.
  const to = { ...address, fileName: undefined };
  for (let tries = 1; ; tries += 1) {
    try {
      await door.deliver(to, reply, { nonce: nonceOf(key), signal });
      return;
    } catch (error) {
      if (tries === BUSY_TRIES || signal.aborted) throw error;
      await pause(error instanceof RetryLater ? error.retryAfterMs : BUSY_PAUSE_MS, signal);
    }
  }
}

/** An id and a small number: it fits. */
function nonceOf(key: string): string {
  return key.replace('discord:', '');
}
