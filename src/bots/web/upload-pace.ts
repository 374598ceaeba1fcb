/** Whether a body is worth its place: one that hardly moves holds it, one in crumbs or without an end holds more than that. */
import type { IncomingMessage } from 'node:http';

import { tooLarge } from '../../lib/byte-collector.js';
import { Packaging } from '../../lib/packaging.js';
import { GenrebotError } from '../../pipeline/errors.js';

export interface PaceLimits {
  /** From the beginning nothing is owed for so long, and never is there a longer pause. */
  readonly graceMs: number;
  /** Behind that, on average. */
  readonly bytesPerSecond: number;
}

const LOOK_EVERY_MS = 500;

/** Pure: told what has come and what time it is. */
export class Pace {
  #last: { readonly bytes: number; readonly atMs: number };

  constructor(
    private readonly limits: PaceLimits,
    private readonly startBytes: number,
    private readonly startMs: number,
  ) {
    this.#last = { bytes: startBytes, atMs: startMs };
  }

  /** @param bytes all that have come over the connection */
  isTooSlow(bytes: number, nowMs: number): boolean {
    const { graceMs, bytesPerSecond } = this.limits;
    if (bytes !== this.#last.bytes) this.#last = { bytes, atMs: nowMs };
    const owedBytes = ((nowMs - this.startMs - graceMs) / 1000) * bytesPerSecond;
    return bytes - this.startBytes < owedBytes || nowMs - this.#last.atMs > graceMs;
  }
}

interface BodyLimits extends PaceLimits {
  /** Of all that it holds, not of its file alone. */
  readonly mostBytes: number;
}

/**
 * From now on; bytes that came before, while nobody read, count too. Call it where reading begins: it makes the body flow.
 * Whoever sends crumbs is hung up on. `refused` rejects with TIMEOUT, or TOO_LARGE past `mostBytes`.
 */
export function watchBody(
  incoming: IncomingMessage,
  limits: BodyLimits,
): { readonly refused: Promise<never>; readonly stop: () => void } {
  const { socket } = incoming;
  const pace = new Pace(limits, socket.bytesRead, performance.now());
  const packaging = new Packaging(socket);
  let stop = (): void => undefined;
  const refused = new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      // All of it may be here already, and only wait to be taken apart.
      if (pace.isTooSlow(socket.bytesRead, performance.now()) && !incoming.complete) {
        reject(new GenrebotError('TIMEOUT', { stage: 'upload', limitMs: limits.graceMs }));
      }
    }, LOOK_EVERY_MS);
    let seenBytes = 0;
    const onPiece = (piece: Uint8Array): void => {
      seenBytes += piece.length;
      if (seenBytes > limits.mostBytes) reject(tooLarge(limits.mostBytes, seenBytes));
      if (packaging.isTooMuch(seenBytes)) socket.destroy();
    };
    incoming.on('data', onPiece);
    stop = () => {
      clearInterval(timer);
      incoming.off('data', onPiece);
    };
  });
  // Whoever has left does not hear it.
  refused.catch(() => undefined);
  return { refused, stop };
}
