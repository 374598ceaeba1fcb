/**
 * Songs that were seen lately, so that a command without a song, or in reply to one of our answers, knows which is meant.
 * In this process' memory only, and for an hour: where a song is, and whose it was. No sound, no text, no name.
 */
import { ShortMemory } from './short-memory.js';

const LIMITS = { keptMs: 3_600_000, maxEntries: 5_000 };

/** `song` is the platform's own: a file's id, an attachment's address, links. */
export interface RecentSong<Song = unknown> {
  readonly platform: string;
  /** Who posted it or asked about it: /forget forgets it too. */
  readonly userId: string;
  readonly song: Song;
}

/** Whatever a platform puts in it takes out again: only it knows what its songs are. */
export class RecentSongs {
  readonly #lastIn = new ShortMemory<RecentSong>(LIMITS);
  readonly #asked = new ShortMemory<RecentSong>(LIMITS);
  readonly #answered = new ShortMemory<RecentSong>(LIMITS);

  /** @param chat unique among all platforms' */
  saw(chat: string, song: RecentSong): void {
    this.#lastIn.set(chat, song);
  }

  last(chat: string): unknown {
    return this.#lastIn.get(chat)?.song;
  }

  /** @param address where its answer will go, as it is stored with the request */
  asked(address: unknown, song: RecentSong): void {
    this.#asked.set(JSON.stringify(address), song);
  }

  /** @param message our answer, unique among all platforms' */
  answered(address: unknown, message: string): void {
    const song = this.#asked.take(JSON.stringify(address));
    if (song) this.#answered.set(message, song);
  }

  answeredIn(message: string): unknown {
    return this.#answered.get(message)?.song;
  }

  /** @returns how many songs that were */
  forget(platform: string, userId: string): number {
    const isTheirs = (song: RecentSong): boolean =>
      song.platform === platform && song.userId === userId;
    return [this.#lastIn, this.#asked, this.#answered]
      .map((songs) => songs.deleteWhere(isTheirs))
      .reduce((sum, count) => sum + count);
  }
}
