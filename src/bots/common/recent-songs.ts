/**
 * Songs that were seen lately, so that a command without a song, or in reply to one of our answers, knows which is meant:
 * for an hour, in the store. Whatever a platform puts in it takes out again: only it knows what its songs are.
 */
import { withDeadline } from '../../lib/deadline.js';
import type { Log } from '../../lib/log.js';
import { redactError } from '../../lib/redact.js';
import type { AnsweredRequest } from '../../requests/index.js';
import type { RecentSongStore } from '../../store/index.js';

/** A database that is slower costs this memory, never an answer: Discord waits 3 s for a sign of life. */
const STORE_LIMIT_MS = 1_000;

interface SeenSong {
  /** Unique on the platform; in a forum, of the topic. */
  readonly chat: string;
  /** Who posted it or asked about it: /forget forgets it too. */
  readonly userId: string;
  readonly song: unknown;
}

/** Nothing here rejects: without the store no song is known. */
export class RecentSongs {
  constructor(
    private readonly store: RecentSongStore,
    private readonly log: Log,
  ) {}

  async saw(platform: string, { chat, userId, song }: SeenSong): Promise<void> {
    const place = ['last', chat];
    await this.#try(() => this.store.note({ platform, place }, { userId, song }));
  }

  /** The last song that was seen in the chat. */
  last(platform: string, chat: string): Promise<unknown> {
    return this.#try(() => this.store.find({ platform, place: ['last', chat] }));
  }

  async answered(platform: string, answered: AnsweredRequest, messageId: string): Promise<void> {
    const { chatId, userId, source: song, askedMs } = answered;
    const place = ['answer', chatId, messageId];
    await this.#try(() => this.store.note({ platform, place }, { userId, song, askedMs }));
  }

  /** The song that this message of ours answers. */
  answeredIn(platform: string, chatId: string, messageId: string): Promise<unknown> {
    return this.#try(() => this.store.find({ platform, place: ['answer', chatId, messageId] }));
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const limit = { limitMs: STORE_LIMIT_MS, stage: 'store', signals: [] };
      return await withDeadline(limit, work);
    } catch (error) {
      this.log.warn({ cause: redactError(error) }, 'the songs of the last hour are not at hand');
      return undefined;
    }
  }
}
