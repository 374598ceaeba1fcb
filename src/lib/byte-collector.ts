/** Bytes that arrive in pieces of the sender's choosing, counted and kept. */
import { GenrebotError } from '../pipeline/errors.js';

const BLOCK_BYTES = 256 * 1024;

/**
 * Fills blocks of its own instead of keeping the pieces: a server that sends 50 MB byte by byte would otherwise cost
 * gigabytes of small objects.
 */
export class ByteCollector {
  #blocks: Uint8Array[] = [];
  #seenBytes = 0;

  /** @param onBytes told of each piece before it is kept; may refuse by throwing */
  constructor(
    readonly limitBytes: number,
    private readonly onBytes: (bytes: number) => void = () => undefined,
  ) {}

  get seenBytes(): number {
    return this.#seenBytes;
  }

  /** @throws GenrebotError TOO_LARGE at the first byte over the limit; what `onBytes` throws */
  add(piece: Uint8Array): void {
    const before = this.#seenBytes;
    this.#seenBytes += piece.length;
    if (this.#seenBytes > this.limitBytes) {
      this.#blocks = [];
      throw tooLarge(this.limitBytes, this.#seenBytes);
    }
    this.onBytes(piece.length);
    for (let taken = 0; taken < piece.length;) {
      const offset = (before + taken) % BLOCK_BYTES;
      if (offset === 0) this.#blocks.push(new Uint8Array(BLOCK_BYTES));
      const part = piece.subarray(taken, taken + BLOCK_BYTES - offset);
      this.#blocks.at(-1)?.set(part, offset);
      taken += part.length;
    }
  }

  /** All of it in one array of its own; the collector is empty afterwards. */
  take(): Uint8Array {
    const whole = new Uint8Array(this.#seenBytes);
    this.#blocks.forEach((block, index) => {
      const start = index * BLOCK_BYTES;
      whole.set(block.subarray(0, this.#seenBytes - start), start);
    });
    this.#blocks = [];
    this.#seenBytes = 0;
    return whole;
  }
}

export function tooLarge(limitBytes: number, seenBytes: number): GenrebotError {
  return new GenrebotError('TOO_LARGE', { limitBytes, seenBytes });
}
