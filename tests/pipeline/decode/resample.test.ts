/** Our resampler against FFmpeg's own, its kernel against its source, and what it must bear. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import openWabt from 'wabt';
import { encode } from '../../../bench/encode.js';
import type { FfmpegTask } from '../../../src/pipeline/decode/args.js';
import { MonoMixer } from '../../../src/pipeline/decode/downmix.js';
import { SampleKeeper } from '../../../src/pipeline/decode/pcm.js';
import { Resampler } from '../../../src/pipeline/decode/resample/index.js';
import { KERNEL_BASE64 } from '../../../src/pipeline/decode/resample/kernel.js';
import { createWasmEngine } from '../../../src/pipeline/decode/wasm.js';
import { describeEachEngine, request, rms, SAMPLE_RATE_HZ, wholeTrack } from './engines.js';
import { makeWav } from './wav.js';

const engine = createWasmEngine({ maxMemoryBytes: 192 * 2 ** 20 });
afterAll(() => engine.close());

/** Up to 0.9 of 11 kHz, and louder at the ends than anywhere. */
const sweep = (seconds: number): number =>
  0.5 * Math.cos(2 * Math.PI * (40 + 2_400 * seconds) * seconds);

/** ffmpeg's resampler, through the same mixer. */
async function resampledByFfmpeg(wav: Uint8Array): Promise<Float32Array> {
  const keeper = new Keeper();
  const mixer = new MonoMixer(() => keeper);
  const listener = {
    onLogLine: () => true,
    onOutput: (bytes: Uint8Array) => mixer.write(bytes),
  };
  const mix = { kind: 'stereo' } as const;
  const task: FfmpegTask = {
    ...{ kind: 'decode', track: 0, mix, startSeconds: 0 },
    sampleRateHz: SAMPLE_RATE_HZ,
  };
  await engine.run(wav, task, listener, new AbortController().signal);
  return keeper.joined();
}

class Keeper {
  readonly #keeper = new SampleKeeper();

  add(samples: Float32Array): boolean {
    this.#keeper.add(samples);
    return true;
  }

  joined(): Float32Array {
    return this.#keeper.joined();
  }
}

function resampled(fromHz: number, samples: Float32Array, chunk = samples.length): Float32Array {
  const keeper = new Keeper();
  const resampler = new Resampler(fromHz, SAMPLE_RATE_HZ, keeper);
  for (let at = 0; at < samples.length; at += chunk)
    expect(resampler.add(samples.subarray(at, at + chunk))).toBe(true);
  resampler.end();
  return keeper.joined();
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (other[at] ?? NaN))), 0);
}

test('the kernel is its source, assembled', async () => {
  const wabt = await openWabt();
  const url = new URL('../../../src/pipeline/decode/resample/kernel.wat', import.meta.url);
  const source = wabt.parseWat('kernel.wat', readFileSync(url, 'utf8'), { simd: true });
  expect(Buffer.from(source.toBinary({}).buffer).toString('base64')).toBe(KERNEL_BASE64);
});

describe('the same sound as from FFmpeg’s resampler', () => {
  test.each([
    [2_000, 5e-7],
    [8_000, 5e-7],
    [11_025, 5e-7],
    [16_000, 5e-7],
    [24_000, 5e-7],
    [32_000, 5e-7],
    [37_800, 5e-7],
    [44_100, 5e-7],
    [48_000, 5e-7],
    [96_000, 5e-7],
    [192_000, 5e-7],
    // No common measure: the nearest of some thousand phases, where FFmpeg interpolates between a thousand.
    [44_056, 1e-4],
    [47_999, 1e-4],
  ])('from %i Hz', async (fromHz, tolerance) => {
    const form = { seconds: 2, sampleRateHz: fromHz, channels: 1, format: 'f32' } as const;
    const wav = makeWav({ ...form, level: sweep });
    const samples = new Float32Array(Uint8Array.from(wav.subarray(44)).buffer);
    const [theirs, ours] = [await resampledByFfmpeg(wav), resampled(fromHz, samples)];
    expect(ours.length).toBe(theirs.length);
    expect(rms(theirs)).toBeGreaterThan(0.2);
    expect(largestDifference(ours, theirs)).toBeLessThan(tolerance);
  });
});

test.each([1, 7, 1_000, 16_385])('chunks of %i samples change nothing', (chunk) => {
  const samples = Float32Array.from({ length: 40_000 }, (_, at) => Math.sin(at * at * 1e-5));
  expect(resampled(48_000, samples, chunk)).toEqual(resampled(48_000, samples));
});

test('two at once do not mix', () => {
  const [one, other] = [new Keeper(), new Keeper()];
  const first = new Resampler(48_000, SAMPLE_RATE_HZ, one);
  const second = new Resampler(44_100, SAMPLE_RATE_HZ, other);
  const samples = Float32Array.from({ length: 9_000 }, (_, at) => Math.sin(at * 0.03));
  for (let at = 0; at < samples.length; at += 1_000) {
    first.add(samples.subarray(at, at + 1_000));
    second.add(samples.subarray(at, at + 1_000));
  }
  first.end();
  second.end();
  expect(one.joined()).toEqual(resampled(48_000, samples));
  expect(other.joined()).toEqual(resampled(44_100, samples));
});

test.each([0, 1, 2, 31, 32, 33, 65, 66, 67, 100])('%i samples are enough for an end', (length) => {
  const out = resampled(44_100, new Float32Array(length).fill(0.5));
  expect(out.length).toBeLessThanOrEqual(Math.ceil(length / 2) + 1);
  if (length >= 66) expect(out.length).toBe(Math.ceil(length / 2));
  for (const sample of out) expect(sample).toBeCloseTo(0.5, 2);
});

test('whoever wants no more is asked no more', () => {
  let asked = 0;
  const resampler = new Resampler(44_100, SAMPLE_RATE_HZ, {
    add: () => {
      asked += 1;
      return false;
    },
  });
  expect(resampler.add(new Float32Array(100_000))).toBe(false);
  expect(asked).toBe(1);
});

describeEachEngine('a track whose form changes midway', (decoder) => {
  const level = (seconds: number): number => 0.3 * Math.sin(2 * Math.PI * 440 * seconds);
  const part = (sampleRateHz: number, channels: number): Promise<Uint8Array> =>
    encode(
      makeWav({ seconds: 3, sampleRateHz, channels, format: 's16', level }),
      ['-c:a', 'libmp3lame', '-b:a', '128k', '-write_xing', '0', '-id3v2_version', '0'],
      'mp3',
    );

  test.each([
    ['rate', 48_000, 2],
    ['layout', 44_100, 1],
  ])('another %s: all of it is heard, as long as it is', async (_, sampleRateHz, channels) => {
    const parts = [await part(44_100, 2), await part(sampleRateHz, channels)];
    const samples = wholeTrack(await decoder.decode(Buffer.concat(parts), request()));
    expect(samples.length / SAMPLE_RATE_HZ).toBeGreaterThan(5.9);
    expect(samples.length / SAMPLE_RATE_HZ).toBeLessThan(6.3);
    expect(rms(samples.subarray(-SAMPLE_RATE_HZ))).toBeGreaterThan(0.1);
  });
});
