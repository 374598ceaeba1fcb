/**
 * Pictures and sounds on their way to whoever asked. A reader that stops reading would hold a whole song in memory: so
 * no answer waits for its reader for ever, none outlives what is kept (its bytes are the kept ones, counted there), and
 * nobody has more than a few at once.
 */
import type { Context } from 'hono';

import type { DownloadLimits } from './context.js';
import type { MediaCache } from './media-cache.js';
import type { WebEnv } from './visitor.js';

/** Handed over at once, and so the least that a reader takes within `stallMs`. */
const PIECE_BYTES = 64 * 1024;

export class Downloads {
  /** By visitor. */
  readonly #underWay = new Map<string, number>();

  constructor(
    private readonly cache: MediaCache,
    private readonly limits: DownloadLimits,
  ) {}

  mayBegin(visitor: string): boolean {
    return (this.#underWay.get(visitor) ?? 0) < this.limits.perVisitor;
  }

  /** The bytes as a body that ends by itself. Only for what is still kept, and after `mayBegin`. */
  body(c: Context<WebEnv>, id: string, bytes: Uint8Array): ReadableStream<Uint8Array> {
    let rest = bytes;
    const onProgress = this.#begin(c, id, () => (rest = new Uint8Array()));
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      onProgress();
      // Not a copy: the same memory as in the store.
      if (rest.byteLength > 0) controller.enqueue(rest.subarray(0, PIECE_BYTES));
      rest = rest.subarray(PIECE_BYTES);
      if (rest.byteLength === 0) controller.close();
    };
    return new ReadableStream({ pull }, { highWaterMark: 0 });
  }

  /** @returns what to call whenever the reader has taken something */
  #begin(c: Context<WebEnv>, id: string, onEnd: () => void): () => void {
    const { incoming, outgoing } = c.env;
    const { socket } = incoming;
    const visitor = c.get('peer').key;
    this.#count(visitor, 1);
    const cut = (): void => {
      socket.destroy();
    };
    const stalled = setTimeout(cut, this.limits.stallMs);
    const forgetMe = this.cache.onForgotten(id, cut);
    let hasEnded = false;
    const end = (): void => {
      if (hasEnded) return;
      hasEnded = true;
      clearTimeout(stalled);
      forgetMe();
      outgoing.off('close', end);
      socket.off('close', end);
      this.#count(visitor, -1);
      onEnd();
    };
    // The socket's too: an answer that waits behind another one on the same connection never hears its own.
    outgoing.once('close', end);
    socket.once('close', end);
    // Gone while the sound was being converted.
    if (socket.destroyed) end();
    return () => {
      if (!hasEnded) stalled.refresh();
    };
  }

  #count(visitor: string, change: 1 | -1): void {
    const underWay = (this.#underWay.get(visitor) ?? 0) + change;
    if (underWay > 0) this.#underWay.set(visitor, underWay);
    else this.#underWay.delete(visitor);
  }
}
