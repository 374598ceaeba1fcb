/** Whether a body that has begun goes on: whoever sends a byte now and then holds a place that others wait for. */
import type { IncomingMessage } from 'node:http';

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

/** From now on; bytes that came before, while nobody read, count too. `tooSlow` rejects with TIMEOUT. */
export function watchPace(
  incoming: IncomingMessage,
  limits: PaceLimits,
): { readonly tooSlow: Promise<never>; readonly stop: () => void } {
  const { socket } = incoming;
  const pace = new Pace(limits, socket.bytesRead, performance.now());
  let stop = (): void => undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      // All of it may be here already, and only wait to be taken apart.
      if (pace.isTooSlow(socket.bytesRead, performance.now()) && !incoming.complete) {
        reject(new GenrebotError('TIMEOUT', { stage: 'upload', limitMs: limits.graceMs }));
      }
    }, LOOK_EVERY_MS);
    stop = () => {
      clearInterval(timer);
    };
  });
  // Whoever has left does not hear it.
  tooSlow.catch(() => undefined);
  return { tooSlow, stop };
}
