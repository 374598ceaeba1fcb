/**
 * FFmpeg as WebAssembly (@ffmpeg/core 0.12, single thread), in the thread that calls it: a run keeps that thread busy
 * until it ends or the listener ends it.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import createFFmpegCore from '@ffmpeg/core';
import type { FfmpegCore } from '@ffmpeg/core';
import { ffmpegArguments } from './args.js';
import type { FfmpegEngine, RunListener, RunOutcome } from './engine.js';

const INPUT_PATH = '/input';
const OUTPUT_PATH = '/output';
const URLS = {
  input: `file:${INPUT_PATH}`,
  inputProtocols: 'file',
  inputOptions: [],
  output: `file:${OUTPUT_PATH}`,
  outputOptions: ['-seekable', '0'],
};
const WASM_PAGE_BYTES = 65_536;
/** Any major number that emscripten itself does not use (1, 5 and 6). */
const OUTPUT_DEVICE_MAJOR = 64;

export interface WasmEngineOptions {
  /** Cap of one instance's linear memory. The input and the output live outside it. */
  readonly maxMemoryBytes: number;
}

export function createWasmCore(options: WasmEngineOptions): FfmpegEngine {
  // Compiles on other threads while the caller goes on; a failure is the first run's to report.
  ffmpegModule().catch(() => undefined);
  return {
    async run(input, task, listener, signal): Promise<RunOutcome> {
      const memory = { refused: false };
      const core = await instantiate(options.maxMemoryBytes, memory);
      // Lets an abort that arrived meanwhile be seen: from here on nothing interrupts us.
      await nextTurn();
      signal.throwIfAborted();
      connect(core, input, listener);
      try {
        core.exec(...ffmpegArguments(task, URLS));
      } catch (error) {
        // A trap in the sandbox is the file's doing; with the instance gone nothing of it remains.
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        listener.onLogLine(`[fatal] ${error.message}`);
      }
      return { outOfMemory: memory.refused };
    },
    close: () => Promise.resolve(),
  };
}

let compiled: Promise<WebAssembly.Module> | undefined;

/** Compiled once per process, on first use. */
function ffmpegModule(): Promise<WebAssembly.Module> {
  compiled ??= (async (): Promise<WebAssembly.Module> => {
    // Each function is checked when it is first called, as it is compiled only then: a song calls a tenth of them.
    setFlagsFromString('--wasm-lazy-validation');
    const path = createRequire(import.meta.url).resolve('@ffmpeg/core/wasm');
    return WebAssembly.compile(await readFile(path));
  })();
  return compiled;
}

/** A fresh instance, so that nothing of one person's file survives into the next. */
async function instantiate(
  maxMemoryBytes: number,
  memory: { refused: boolean },
): Promise<FfmpegCore> {
  const module = await ffmpegModule();
  return withWorkerGlobals(() =>
    createFFmpegCore({
      instantiateWasm: (imports, ready) => {
        const instance = new WebAssembly.Instance(module, imports);
        capMemory(instance, maxMemoryBytes, () => {
          memory.refused = true;
        });
        return ready(instance, module);
      },
    }),
  );
}

/** The glue reads `self.location.href` once, while it is being called, and then prefers its own module URL. */
function withWorkerGlobals<Result>(call: () => Result): Result {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'self');
  Object.defineProperty(globalThis, 'self', {
    value: { location: { href: '' } },
    configurable: true,
  });
  try {
    return call();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'self');
    else Object.defineProperty(globalThis, 'self', before);
  }
}

/**
 * Emscripten grows the heap from JavaScript through `memory.grow` and turns an exception there into ENOMEM, so
 * refusing it there is a cap (the binary's own limit is 2 GiB).
 */
function capMemory(instance: WebAssembly.Instance, maxBytes: number, onRefused: () => void): void {
  for (const exported of Object.values(instance.exports)) {
    if (!(exported instanceof WebAssembly.Memory)) continue;
    const grow = exported.grow.bind(exported);
    exported.grow = (pages: number): number => {
      if (exported.buffer.byteLength + pages * WASM_PAGE_BYTES > maxBytes) {
        onRefused();
        throw new RangeError('ffmpeg may not have more memory');
      }
      return grow(pages);
    };
  }
}

/** Input as a file without a copy, output as a device that hands each block on as it comes. */
function connect(core: FfmpegCore, input: Uint8Array, listener: RunListener): void {
  const stop = (): void => {
    core.setTimeout(0);
  };
  core.setLogger(({ message }) => {
    if (!listener.onLogLine(message)) stop();
  });
  core.FS.writeFile(INPUT_PATH, input, { canOwn: true });
  const device = core.FS.makedev(OUTPUT_DEVICE_MAJOR, 0);
  core.FS.registerDevice(device, {
    open: () => undefined,
    close: () => undefined,
    write: (_stream, heap, offset, length) => {
      const bytes = new Uint8Array(heap.buffer, heap.byteOffset + offset, length);
      if (!listener.onOutput(bytes)) stop();
      return length;
    },
  });
  core.FS.mkdev(OUTPUT_PATH, device);
}
