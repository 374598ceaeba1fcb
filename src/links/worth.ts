/** Answers that cost more than they bring: interim ones without end, bodies in crumbs, bodies that hardly move. */
import type http from 'node:http';
import type { Socket } from 'node:net';

import { Packaging } from '../lib/packaging.js';

/** Early Hints and the like: an honest server sends one. */
const MOST_INTERIM_ANSWERS = 8;
/** Below it, a song of three minutes in the poorest quality would not arrive before the deadline. */
const SLOWEST_BYTES_PER_SECOND = 4_096;
const SLOW_AFTER_MS = 20_000;

/** Ends a request that gets one interim answer after the other. */
export function refuseEndlessInterim(request: http.ClientRequest): void {
  let seen = 0;
  request.on('information', () => {
    seen += 1;
    if (seen > MOST_INTERIM_ANSWERS) request.destroy(new Error('too many interim answers'));
  });
}

/** Watches one body. */
export class BodyWatch {
  readonly #packaging: Packaging;
  readonly #startMs = performance.now();
  #bodyBytes = 0;

  constructor(socket: Pick<Socket, 'bytesRead'>) {
    this.#packaging = new Packaging(socket);
  }

  /** Of the body, without what it was packed in. @throws Error when it is not worth it */
  add(bytes: number): void {
    this.#bodyBytes += bytes;
    if (this.#packaging.isTooMuch(this.#bodyBytes)) throw new Error('more packaging than body');
    const waitedMs = performance.now() - this.#startMs;
    const isSlow = this.#bodyBytes < (waitedMs / 1000) * SLOWEST_BYTES_PER_SECOND;
    if (waitedMs > SLOW_AFTER_MS && isSlow) throw new Error('it hardly moves');
  }
}
