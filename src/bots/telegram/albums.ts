/**
 * An album arrives as one message a file, and only one of them carries the caption. What it asks counts for all of the
 * album: those before it are held back here for a moment, those after it find the album marked. An album in which there
 * is nothing to hear gets one hint.
 */
import type { Message } from 'grammy/types';

import { pause } from '../../lib/pause.js';

/** The files of an album arrive within a second or two of each other. */
const REMEMBER_MS = 10_000;
const MAX_ALBUMS = 200;
/** Telegram's own limit. */
const MAX_FILES = 10;
/** A hint waits for a song that may follow. */
const HINT_AFTER_MS = 1_500;

/** What the caption asks: about the album's songs, or something of another bot. */
export type AlbumCaption = 'asks' | 'notOurs';

interface Album {
  readonly bornMs: number;
  caption: AlbumCaption | undefined;
  hasSong: boolean;
  hasHint: boolean;
  waiting: Message[];
}

export class Albums {
  readonly #albums = new Map<string, Album>();

  /**
   * Notes a message of an album.
   * @param noted what its own caption says, and whether it is answered anyway
   * @returns earlier messages of the album that are meant after all, each once
   */
  note(
    message: Message,
    { caption, isAnswered }: { caption: AlbumCaption | undefined; isAnswered: boolean },
  ): Message[] {
    const album = this.#albumOf(message);
    if (!album) return [];
    album.caption ??= caption;
    if (isAnswered) album.hasSong = true;
    else if (caption === undefined && album.waiting.length < MAX_FILES) album.waiting.push(message);
    return album.caption === 'asks' ? album.waiting.splice(0) : [];
  }

  captionOf(message: Message): AlbumCaption | undefined {
    return this.#albumOf(message)?.caption;
  }

  /** Whether a hint is due to this message: at once where it is no album, else for the first of a silent one. */
  async needsHint(message: Message, signal: AbortSignal): Promise<boolean> {
    const album = this.#albumOf(message);
    if (!album) return true;
    if (album.hasHint) return false;
    album.hasHint = true;
    await pause(HINT_AFTER_MS, signal);
    return !album.hasSong;
  }

  #albumOf({ media_group_id: id, chat }: Message): Album | undefined {
    if (id === undefined) return undefined;
    const key = `${String(chat.id)} ${id}`;
    this.#forget();
    let album = this.#albums.get(key);
    if (!album) {
      album = {
        bornMs: performance.now(),
        caption: undefined,
        hasSong: false,
        hasHint: false,
        waiting: [],
      };
      this.#albums.set(key, album);
    }
    return album;
  }

  /** Insertion order is age: the old ones are in front. */
  #forget(): void {
    for (const [key, { bornMs }] of this.#albums) {
      const isOld = performance.now() - bornMs > REMEMBER_MS;
      if (!isOld && this.#albums.size <= MAX_ALBUMS) return;
      this.#albums.delete(key);
    }
  }
}
