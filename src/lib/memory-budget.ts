/** Memory for bytes of strangers: bodies on their way and waiting, and what is kept of answers, all in one. */
import { abortError, onAbort } from './deadline.js';
import { GenrebotError } from '../pipeline/errors.js';

/** Bytes of one request. */
export interface Holding {
  /**
   * So many more have come.
   * @throws GenrebotError BUSY when there is no room, even without what can be spared
   */
  add(bytes: number): void;
  /** Exactly so many: all is here, and nothing of it can be spared any more. */
  settle(bytes: number): void;
  release(): void;
}

/** Frees at least so many bytes where it can. */
type Reclaim = (bytes: number) => void;

interface Arriving {
  bytes: number;
  lastMs: number;
  readonly evict: () => void;
}

interface Waiter {
  readonly bytes: number;
  readonly go: () => void;
}

/** A body of which nothing has come for so long gives way to one that moves. */
const STALLED_MS = 2_000;

export class MemoryBudget {
  #usedBytes = 0;
  readonly #arriving = new Set<Arriving>();
  readonly #reclaims: Reclaim[] = [];
  readonly #waiting: Waiter[] = [];

  constructor(readonly limitBytes: number) {}

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Something that is kept, but can be spared: called before a request is refused. */
  onPressure(reclaim: Reclaim): void {
    this.#reclaims.push(reclaim);
  }

  /** For what is kept. @returns false where there is no room */
  tryTake(bytes: number): boolean {
    if (this.#usedBytes + bytes > this.limitBytes) return false;
    this.#usedBytes += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#usedBytes -= bytes;
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (!this.#hasRoom(next.bytes)) return;
      this.#waiting.shift();
      next.go();
    }
  }

  /**
   * Waits until there is room, first come, first served.
   * @param reserveBytes 0 for what is counted as it comes (a sender who announces much and sends nothing holds nothing),
   *   else what it may become
   * @param evict ends the request when others need what it holds
   * @throws the signal's reason, or CANCELLED
   */
  async hold(
    reserveBytes: number,
    evict: (reason: GenrebotError) => void,
    signal: AbortSignal,
  ): Promise<Holding> {
    if (signal.aborted) throw abortError(signal);
    this.#makeRoom(Math.max(1, reserveBytes));
    if (this.#waiting.length > 0 || !this.#hasRoom(reserveBytes)) {
      await this.#room(reserveBytes, signal);
    } else this.#usedBytes += reserveBytes;
    return this.#holding(reserveBytes, evict);
  }

  #hasRoom(bytes: number): boolean {
    return this.#usedBytes + Math.max(1, bytes) <= this.limitBytes;
  }

  #holding(reservedBytes: number, evict: (reason: GenrebotError) => void): Holding {
    let roomBytes = reservedBytes;
    const own: Arriving = {
      bytes: reservedBytes,
      lastMs: performance.now(),
      evict: () => {
        evict(this.#busy());
      },
    };
    // What is reserved comes from where nobody dawdles.
    if (reservedBytes === 0) this.#arriving.add(own);
    return {
      add: (bytes) => {
        own.lastMs = performance.now();
        const reserved = Math.min(roomBytes, bytes);
        roomBytes -= reserved;
        if (reserved === bytes) return;
        this.#makeRoom(bytes);
        // It may have been the one that gave way.
        if (!this.#arriving.has(own) || !this.tryTake(bytes)) throw this.#busy();
        own.bytes += bytes;
      },
      settle: (bytes) => {
        this.#arriving.delete(own);
        this.giveBack(own.bytes - bytes);
        own.bytes = bytes;
      },
      release: () => {
        this.#arriving.delete(own);
        this.giveBack(own.bytes);
        own.bytes = 0;
      },
    };
  }

  #makeRoom(bytes: number): void {
    const missing = (): number => this.#usedBytes + bytes - this.limitBytes;
    for (const reclaim of this.#reclaims) if (missing() > 0) reclaim(missing());
    if (missing() <= 0) return;
    const stalled = [...this.#arriving]
      .filter(({ lastMs }) => performance.now() - lastMs > STALLED_MS)
      .sort((a, b) => a.lastMs - b.lastMs);
    for (const arriving of stalled) {
      if (missing() <= 0) return;
      this.#arriving.delete(arriving);
      this.giveBack(arriving.bytes);
      arriving.bytes = 0;
      arriving.evict();
    }
  }

  #room(bytes: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        bytes,
        go: () => {
          this.#usedBytes += bytes;
          stopListening();
          resolve();
        },
      };
      const stopListening = onAbort(signal, () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        // Whoever waits behind a larger one may go now.
        this.giveBack(0);
        reject(abortError(signal));
      });
      this.#waiting.push(waiter);
    });
  }

  #busy(): GenrebotError<'BUSY'> {
    return new GenrebotError('BUSY', { queueLength: this.#arriving.size });
  }
}
