/**
 * The embedded engine: ffmpeg as WebAssembly in a thread of its own, so that what it makes is worked on while it makes
 * more. The thread lives as long as the engine; each run has a fresh instance there (wasm-core.ts).
 */
import { Worker } from 'node:worker_threads';
import type { FfmpegTask } from './args.js';
import type { FfmpegEngine, RunListener, RunOutcome } from './engine.js';
import type { WasmEngineOptions } from './wasm-core.js';
import { type FromThread, RunControl, type ThreadOptions, type ToThread } from './wasm-protocol.js';

export function createWasmEngine(options: WasmEngineOptions): FfmpegEngine {
  const thread = new FfmpegThread(options);
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(input, task, listener, signal): Promise<RunOutcome> {
      // One after the other: there is one thread.
      const run = last.then(() => thread.run(input, task, listener, signal));
      last = run.catch(() => undefined);
      return run;
    },
    close: () => thread.close(),
  };
}

const DEAF: RunListener = { onLogLine: () => false, onOutput: () => false };

function isShared(bytes: Uint8Array): bytes is Uint8Array<SharedArrayBuffer> {
  return bytes.buffer instanceof SharedArrayBuffer;
}

/** Node cannot run the sources: where they run as they are (tests), the thread runs what was compiled from them. */
function threadEntry(): URL {
  const compiled = import.meta.url.endsWith('.js');
  const entry = compiled ? './wasm-thread.js' : '../../../dist/src/pipeline/decode/wasm-thread.js';
  return new URL(entry, import.meta.url);
}

class FfmpegThread {
  readonly #control = new RunControl();
  readonly #shared = new WeakMap<Uint8Array, Uint8Array<SharedArrayBuffer>>();
  #worker: Worker;
  #hasEnded = false;
  /** Fails the run in hand. */
  #onDeath: (cause: unknown) => void = () => undefined;

  constructor(private readonly options: WasmEngineOptions) {
    // At once: it compiles ffmpeg while the caller loads its model.
    this.#worker = this.#start();
  }

  async run(
    input: Uint8Array,
    task: FfmpegTask,
    listener: RunListener,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    signal.throwIfAborted();
    if (this.#hasEnded) this.#worker = this.#start();
    this.#control.reset();
    const stop = (): void => {
      this.#control.stop();
    };
    signal.addEventListener('abort', stop, { once: true });
    this.#worker.ref();
    try {
      this.#worker.postMessage({ input: this.#toShared(input), task } satisfies ToThread);
      const outcome = await this.#hear(listener);
      signal.throwIfAborted();
      return outcome;
    } finally {
      signal.removeEventListener('abort', stop);
      this.#worker.unref();
    }
  }

  async close(): Promise<void> {
    this.#control.stop();
    await this.#worker.terminate();
  }

  #start(): Worker {
    this.#hasEnded = false;
    const { maxMemoryBytes } = this.options;
    const workerData: ThreadOptions = { maxMemoryBytes, control: this.#control.shared };
    const worker = new Worker(threadEntry(), { workerData });
    // A thread that ends by itself (its heap is full) fails its run there, and the next one gets a new thread.
    worker.on('error', (error) => {
      this.#onDeath(error);
    });
    worker.on('exit', (code) => {
      this.#hasEnded = true;
      this.#onDeath(code);
    });
    worker.unref();
    return worker;
  }

  /** Hands on what the thread says until its run has ended. */
  #hear(listener: RunListener): Promise<RunOutcome> {
    const worker = this.#worker;
    const heard = new Promise<RunOutcome>((resolve, reject) => {
      let fault: Error | undefined;
      worker.on('message', (message: FromThread) => {
        if (message.kind === 'ended') {
          if (fault === undefined) resolve({ outOfMemory: message.outOfMemory });
          else reject(fault);
        } else if (message.kind === 'failed') {
          reject(new Error('ffmpeg could not be run', { cause: message.error }));
        } else {
          try {
            this.#handOn(message, fault === undefined ? listener : DEAF);
          } catch (cause) {
            // The run goes on for a moment; its end is what the next one waits for.
            fault = cause instanceof Error ? cause : new Error('the listener failed', { cause });
            this.#control.stop();
          }
        }
      });
      this.#onDeath = (cause): void => {
        reject(new Error('the thread of ffmpeg ended', { cause }));
      };
    });
    return heard.finally(() => {
      worker.removeAllListeners('message');
    });
  }

  #handOn(message: Extract<FromThread, { kind: 'log' | 'output' }>, listener: RunListener): void {
    if (message.kind === 'output') this.#control.read(message.bytes.length);
    const goesOn =
      message.kind === 'log' ? listener.onLogLine(message.line) : listener.onOutput(message.bytes);
    if (!goesOn) this.#control.stop();
    if (message.kind === 'log') this.#control.readLine();
  }

  /** Copied once for all runs over the same bytes, unless they are shared already. */
  #toShared(input: Uint8Array): Uint8Array<SharedArrayBuffer> {
    if (isShared(input)) return input;
    const known = this.#shared.get(input);
    if (known !== undefined) return known;
    const shared = new Uint8Array(new SharedArrayBuffer(input.length));
    shared.set(input);
    this.#shared.set(input, shared);
    return shared;
  }
}
