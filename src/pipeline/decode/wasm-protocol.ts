/** What the thread that runs ffmpeg and the one that owns it say to each other. */
import type { FfmpegTask } from './args.js';

export interface ThreadOptions {
  readonly maxMemoryBytes: number;
  readonly control: SharedArrayBuffer;
}

/** One run. The bytes are in shared memory, so that pieces of a long track do not copy the whole file again. */
export interface ToThread {
  readonly input: Uint8Array<SharedArrayBuffer>;
  readonly task: FfmpegTask;
}

export type FromThread =
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'output'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'ended'; readonly outOfMemory: boolean }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Output that is on its way may grow so far before the thread waits: some seconds of sound. */
const MAX_PENDING_BYTES = 4 * 2 ** 20;
/** Somebody who owns a thread and does not read is gone or hangs: nothing is owed to him. */
const DRAIN_LIMIT_MS = 60_000;

const STOP = 0;
const PENDING_BYTES = 1;

/** Shared by both threads: whether the run is to end, and how much of its output is not read yet. */
export class RunControl {
  readonly #cells: Int32Array;

  constructor(readonly shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(shared);
  }

  /** Before a run. */
  reset(): void {
    this.#cells.fill(0);
  }

  stop(): void {
    Atomics.store(this.#cells, STOP, 1);
    this.#wake();
  }

  get isStopped(): boolean {
    return Atomics.load(this.#cells, STOP) === 1;
  }

  /** By the reader. */
  read(bytes: number): void {
    Atomics.sub(this.#cells, PENDING_BYTES, bytes);
    this.#wake();
  }

  /** By the writer: waits while the reader is far behind. */
  write(bytes: number): void {
    Atomics.add(this.#cells, PENDING_BYTES, bytes);
    for (;;) {
      const pending = Atomics.load(this.#cells, PENDING_BYTES);
      if (pending <= MAX_PENDING_BYTES || this.isStopped) return;
      const end = Atomics.wait(this.#cells, PENDING_BYTES, pending, DRAIN_LIMIT_MS);
      if (end === 'timed-out') return;
    }
  }

  #wake(): void {
    Atomics.notify(this.#cells, PENDING_BYTES);
  }
}
