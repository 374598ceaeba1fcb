/** Bodies in crumbs: with each byte in a chunk of its own, a body costs a hundred times what it costs in one piece. */
import type { Socket } from 'node:net';

/** Sizes of chunks and what else stands between, as a share of the body: an honest one's are a hundredth. */
const MOST_PACKAGING = 0.25;
/** What has been read and waits to be taken counts as packaging: a piece of the socket, and what a paused stream holds. */
const ALLOWANCE_BYTES = 256 * 1024;

/** Of one body, from its making on. */
export class Packaging {
  readonly #startBytes: number;

  constructor(private readonly socket: Pick<Socket, 'bytesRead'>) {
    this.#startBytes = socket.bytesRead;
  }

  /** @param bodyBytes all that have come of the body, unpacked */
  isTooMuch(bodyBytes: number): boolean {
    const rawBytes = this.socket.bytesRead - this.#startBytes;
    return rawBytes > bodyBytes * (1 + MOST_PACKAGING) + ALLOWANCE_BYTES;
  }
}
