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
const PENDING_LINES = 2;
const CELLS = 3;

/** Shared by both threads: whether the run is to end, and how much of its output is not read yet. */
export class RunControl {
  readonly #cells: Int32Array;

  constructor(readonly shared = new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(shared);
  }

  /** Before a run. */
  reset(): void {
    this.#cells.fill(0);
  }

  stop(): void {
    Atomics.store(this.#cells, STOP, 1);
    this.#wake(PENDING_BYTES);
    this.#wake(PENDING_LINES);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#cells, STOP) === 1;
  }

  /** By the reader. */
  read(bytes: number): void {
    Atomics.sub(this.#cells, PENDING_BYTES, bytes);
    this.#wake(PENDING_BYTES);
  }

  /** By the writer: waits while the reader is far behind. */
  write(bytes: number): void {
    Atomics.add(this.#cells, PENDING_BYTES, bytes);
    this.#waitFor(PENDING_BYTES, MAX_PENDING_BYTES);
  }

  /** By the reader, once it has decided whether the run goes on. */
  readLine(): void {
    Atomics.sub(this.#cells, PENDING_LINES, 1);
    this.#wake(PENDING_LINES);
  }

  /** By the writer, before it tells a line. */
  writeLine(): void {
    Atomics.add(this.#cells, PENDING_LINES, 1);
  }

  /** By the writer: waits until the reader has decided about all lines. */
  awaitReader(): void {
    this.#waitFor(PENDING_LINES, 0);
  }

  #waitFor(cell: number, most: number): void {
    for (;;) {
      const pending = Atomics.load(this.#cells, cell);
      if (pending <= most || this.isStopped) return;
      if (Atomics.wait(this.#cells, cell, pending, DRAIN_LIMIT_MS) === 'timed-out') return;
    }
  }

  #wake(cell: number): void {
    Atomics.notify(this.#cells, cell);
  }
}
