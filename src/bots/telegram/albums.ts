/**
 * An album arrives as one message a file, and only one of them carries the caption. When that caption mentions the bot,
 * all of the album is meant: those before it are held back here for a moment, those after it find the album marked.
 */
import type { Message } from 'grammy/types';

/** The files of an album arrive within a second or two of each other. */
const REMEMBER_MS = 10_000;
const MAX_ALBUMS = 200;
/** Telegram's own limit. */
const MAX_FILES = 10;

interface Album {
  readonly bornMs: number;
  mentionsMe: boolean;
  waiting: Message[];
}

export class Albums {
  readonly #albums = new Map<string, Album>();

  /**
   * Notes a message of an album.
   * @param concerns whether this message itself is answered anyway, and whether it mentions the bot
   * @returns earlier messages of the album that are meant after all, each once
   */
  note(message: Message, concerns: { answered: boolean; mentionsMe: boolean }): Message[] {
    const album = this.#albumOf(message);
    if (!album) return [];
    if (concerns.mentionsMe) album.mentionsMe = true;
    else if (!concerns.answered && album.waiting.length < MAX_FILES) album.waiting.push(message);
    return album.mentionsMe ? album.waiting.splice(0) : [];
  }

  mentionsMe(message: Message): boolean {
    return this.#albumOf(message)?.mentionsMe ?? false;
  }

  #albumOf({ media_group_id: id, chat }: Message): Album | undefined {
    if (id === undefined) return undefined;
    const key = `${String(chat.id)} ${id}`;
    this.#forget();
    let album = this.#albums.get(key);
    if (!album) {
      album = { bornMs: performance.now(), mentionsMe: false, waiting: [] };
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
