/** What chats remember, wired to the store, to the canvas and to the doors through which answers leave. */
import type { RecentSongs } from '../bots/common/recent-songs.js';
import { type ChatMemory, createChatMemory, isDigest, type SongRecord } from '../memory/index.js';
import type { Log } from '../lib/log.js';
import type { PlatformDoor, SentMessage } from '../requests/index.js';
import type { Store } from '../store/index.js';
import { drawTaste } from './draw-taste.js';

export interface MemoryOptions {
  readonly store: Pick<Store, 'memory'>;
  readonly log: Log;
  /** Epoch. Default: the clock. */
  readonly now?: (() => number) | undefined;
}

export function createMemory({
  store,
  log,
  now = Date.now,
}: MemoryOptions): ReturnType<typeof createChatMemory> {
  return createChatMemory({
    ...{ store: store.memory, log, now },
    draw: drawTaste,
  });
}

interface Remembering {
  readonly memory: ChatMemory;
  readonly recent: RecentSongs;
}

/** A song is remembered when its answer has arrived; one that is delivered twice is remembered once. */
export function rememberingDoor(
  platform: string,
  door: PlatformDoor,
  { memory, recent }: Remembering,
): PlatformDoor {
  return {
    ...door,
    async deliver(to, reply, options) {
      const { record, text, picture } = reply;
      // A digest of a week without songs.
      if (text === '' && !picture) return 'delivered';
      let sent: SentMessage | undefined;
      const onSent = (message: SentMessage): void => {
        sent = message;
      };
      const outcome = await door.deliver(to, reply, { ...options, onSent });
      if (outcome === 'delivered' && record !== undefined) {
        await memory.remember(record as SongRecord, options.nonce, sent);
      }
      const { answered } = options;
      if (sent && answered && !isDigest(answered.source)) {
        await recent.answered(platform, answered, sent.messageId);
      }
      return outcome;
    },
  };
}
