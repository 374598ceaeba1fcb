/** What only the embedded engine has: a memory cap, borrowed globals, a fresh instance per job. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { decodeAudio } from '../../../src/pipeline/decode/decode.js';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import type { DecodeRequest, Decoder } from '../../../src/pipeline/decode/types.js';
import { endsDescription } from '../../../src/pipeline/decode/log.js';
import { createWasmEngine } from '../../../src/pipeline/decode/wasm.js';
import { createWasmCore } from '../../../src/pipeline/decode/wasm-core.js';
import { failure, fixture, request, wasmEngine, wholeTrack } from './engines.js';
import { withBigPicture } from './flac.js';
import { makeWav, sine } from './wav.js';

const MEBIBYTE = 1024 * 1024;

test('memory stays under its cap, and running into it is an answer, not a crash', async () => {
  const instances = spyOnInstances();
  const picture = 15 * MEBIBYTE;
  const bytes = [picture, picture, picture].reduce(withBigPicture, fixture('flac.flac'));
  const roomy = inThisThread(256 * MEBIBYTE);
  wholeTrack(await roomy.decode(bytes, request()));
  expect(Math.max(...instances.map(memoryBytes))).toBeGreaterThan(48 * MEBIBYTE);

  instances.length = 0;
  const tight = inThisThread(48 * MEBIBYTE);
  const error = await failure(tight.decode(bytes, request()));
  expect(error.code).toBe('CORRUPT_AUDIO');
  expect(instances).toHaveLength(1);
  expect(Math.max(...instances.map(memoryBytes))).toBeLessThanOrEqual(48 * MEBIBYTE);
  wholeTrack(await tight.decode(fixture('mp3-cbr.mp3'), request()));
});

test('every job gets an instance of its own, compiled once', async () => {
  const compile = vi.spyOn(WebAssembly, 'compile');
  onTestFinished(() => {
    compile.mockRestore();
  });
  const instances = spyOnInstances();
  const decoder = inThisThread();
  const [first, second] = await Promise.all([
    decoder.decode(fixture('mp3-cbr.mp3'), request()),
    decoder.decode(fixture('mp3-cbr.mp3'), request()),
  ]);
  expect(wholeTrack(first)).toEqual(wholeTrack(second));
  expect(new Set(instances).size).toBe(2);
  expect(compile.mock.calls.length).toBeLessThanOrEqual(1);
});

test('a file that is refused by its description gets no further, whatever it would take', async () => {
  // A resampler from one hertz has a filter of hundreds of megabytes.
  const form = { seconds: 1_300, sampleRateHz: 1, channels: 1, format: 's16' } as const;
  const bytes = makeWav({ ...form, level: sine(0.1) });
  const engine = createWasmEngine({ maxMemoryBytes: 512 * MEBIBYTE });
  onTestFinished(() => engine.close());
  const listener = {
    onLogLine: (line: string) => !endsDescription(line),
    onOutput: () => expect.fail('it was decoded'),
  };
  const mix = { kind: 'stereo' } as const;
  const task = { kind: 'decode', track: 0, mix, startSeconds: 0, sampleRateHz: 22_050 } as const;
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 2);
  await engine.run(bytes, task, listener, new AbortController().signal);
  clearInterval(timer);
  expect(peak - before).toBeLessThan(150 * MEBIBYTE);
});

test('the globals that the glue needs are gone afterwards', async () => {
  const before = Reflect.ownKeys(globalThis);
  await inThisThread().decode(fixture('mp3-cbr.mp3'), request());
  expect(Reflect.ownKeys(globalThis)).toEqual(before);
});

test('the input is neither changed nor taken away', async () => {
  const bytes = Uint8Array.from(fixture('film.mp4'));
  const decoder = createDecoder(wasmEngine);
  onTestFinished(() => decoder.close());
  await decoder.decode(bytes, request());
  expect(Buffer.from(bytes).equals(fixture('film.mp4'))).toBe(true);
});

test('an abort ends a run in the middle, and the next one is well', async () => {
  const decoder = createDecoder(wasmEngine);
  onTestFinished(() => decoder.close());
  const controller = new AbortController();
  const onDecoded = (): void => {
    controller.abort();
  };
  const error = await failure(
    decoder.decode(fixture('mp3-cbr.mp3'), request({ signal: controller.signal, onDecoded })),
  );
  expect(error.code).toBe('CANCELLED');
  wholeTrack(await decoder.decode(fixture('mp3-cbr.mp3'), request()));
});

test('a listener that throws fails its own run only', async () => {
  const decoder = createDecoder(wasmEngine);
  onTestFinished(() => decoder.close());
  const broken = (): void => {
    throw new Error('broken listener');
  };
  await expect(
    decoder.decode(fixture('mp3-cbr.mp3'), request({ onDecoded: broken })),
  ).rejects.toThrow('broken listener');
  wholeTrack(await decoder.decode(fixture('mp3-cbr.mp3'), request()));
});

test('an engine that was closed while it ran says so, and starts again when asked', async () => {
  const decoder = createDecoder(wasmEngine);
  const running = decoder.decode(fixture('mp3-cbr.mp3'), request());
  await decoder.close();
  await expect(running).rejects.toThrow('the thread of ffmpeg ended');
  wholeTrack(await decoder.decode(fixture('mp3-cbr.mp3'), request()));
  await decoder.close();
});

/** The engine without its thread, so that its instances can be seen. */
function inThisThread(maxMemoryBytes = 512 * MEBIBYTE): Pick<Decoder, 'decode'> {
  const engine = createWasmCore({ maxMemoryBytes });
  return {
    decode: (bytes: Uint8Array, asked: DecodeRequest) => decodeAudio(engine, bytes, asked),
  };
}

/** Keeps hold of every instance made while the test runs. */
function spyOnInstances(): WebAssembly.Instance[] {
  const instances: WebAssembly.Instance[] = [];
  const RealInstance = WebAssembly.Instance;
  vi.stubGlobal(
    'WebAssembly',
    Object.create(WebAssembly, {
      Instance: {
        value: class extends RealInstance {
          constructor(module: WebAssembly.Module, imports: WebAssembly.Imports) {
            super(module, imports);
            instances.push(this);
          }
        },
      },
    }),
  );
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return instances;
}

function memoryBytes(instance: WebAssembly.Instance): number {
  const memory = Object.values(instance.exports).find(
    (exported) => exported instanceof WebAssembly.Memory,
  );
  return memory?.buffer.byteLength ?? 0;
}
