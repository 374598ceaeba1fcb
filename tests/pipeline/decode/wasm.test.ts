/** What only the embedded engine has: a memory cap, borrowed globals, a fresh instance per job. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import { failure, fixture, request, wasmEngine, wholeTrack } from './engines.js';
import { withBigPicture } from './flac.js';

const MEBIBYTE = 1024 * 1024;

test('memory stays under its cap, and running into it is an answer, not a crash', async () => {
  const instances = spyOnInstances();
  const picture = 15 * MEBIBYTE;
  const bytes = [picture, picture, picture].reduce(withBigPicture, fixture('flac.flac'));
  const roomy = createDecoder({ kind: 'wasm', maxMemoryBytes: 256 * MEBIBYTE });
  wholeTrack(await roomy.decode(bytes, request()));
  expect(Math.max(...instances.map(memoryBytes))).toBeGreaterThan(48 * MEBIBYTE);

  instances.length = 0;
  const tight = createDecoder({ kind: 'wasm', maxMemoryBytes: 48 * MEBIBYTE });
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
  const decoder = createDecoder(wasmEngine);
  const [first, second] = await Promise.all([
    decoder.decode(fixture('mp3-cbr.mp3'), request()),
    decoder.decode(fixture('mp3-cbr.mp3'), request()),
  ]);
  expect(wholeTrack(first)).toEqual(wholeTrack(second));
  expect(new Set(instances).size).toBe(2);
  expect(compile.mock.calls.length).toBeLessThanOrEqual(1);
});

test('the globals that the glue needs are gone afterwards', async () => {
  const before = Reflect.ownKeys(globalThis);
  await createDecoder(wasmEngine).decode(fixture('mp3-cbr.mp3'), request());
  expect(Reflect.ownKeys(globalThis)).toEqual(before);
});

test('the input is neither changed nor taken away', async () => {
  const bytes = Uint8Array.from(fixture('film.mp4'));
  await createDecoder(wasmEngine).decode(bytes, request());
  expect(Buffer.from(bytes).equals(fixture('film.mp4'))).toBe(true);
});

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
