/** Every format that we promise, in both engines, and that they agree. */
import { describe, expect, test } from 'vitest';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import { MelFrontEnd } from '../../../src/pipeline/features/model-input.js';
import { FRONT_END } from '../features/numbers.js';
import {
  describeEachEngine,
  describeNative,
  fixture,
  request,
  rms,
  SAMPLE_RATE_HZ,
  wasmEngine,
  wholeTrack,
} from './engines.js';
import { withBigCover } from './id3.js';
import { makeWav, sine } from './wav.js';
import type { WavFormat } from './wav.js';

/** The tune of make.sh is 4 s long; codecs pad and delay. */
const TUNE_SECONDS = 4;
const TOLERANCE_SECONDS = 0.06;
const TAGGED = { title: 'Tünë', artist: 'Synthesised' };

interface Row {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  readonly tags?: { readonly title: string; readonly artist: string };
}

function file(name: string, tags?: Row['tags']): Row {
  return { name, bytes: () => fixture(name), ...(tags === undefined ? {} : { tags }) };
}

const FILES: readonly Row[] = [
  file('mp3-cbr.mp3', TAGGED),
  file('mp3-vbr.mp3'),
  file('mp3-vbr-no-index.mp3'),
  file('mp3-8khz-mono.mp3'),
  file('mp3-cover.mp3', TAGGED),
  { name: 'MP3 with a 2 MB cover', bytes: () => withBigCover(fixture('mp3-cbr.mp3'), 2 << 20) },
  file('mp2.mp2'),
  file('flac.flac', TAGGED),
  file('vorbis.ogg', TAGGED),
  file('opus-voice.ogg', TAGGED),
  file('surround-5.1.ogg'),
  file('aac.m4a', TAGGED),
  file('aac-cover.m4a', TAGGED),
  file('aac-index-at-end.m4a'),
  file('aac-fragmented.mp4'),
  file('adts.aac'),
  file('alac.m4a'),
  file('wma.wma', TAGGED),
  file('aiff.aiff'),
  file('amr-nb.amr'),
  file('amr-wb.amr'),
  file('phone.3gp'),
  file('ac3.ac3'),
  file('opus.webm', TAGGED),
  file('media-recorder.webm'),
  file('film.mp4'),
  file('film-index-first.mp4'),
  file('film.mov'),
  file('film.mkv'),
  file('film.webm'),
  file('film.avi'),
  file('film.ts'),
];

const WAVES: readonly (readonly [WavFormat, number, number])[] = [
  ['u8', 1, 8_000],
  ['s16', 1, 11_025],
  ['s16', 2, 44_100],
  ['s24', 2, 48_000],
  ['s32', 1, 96_000],
  ['f32', 2, 22_050],
  ['f64', 1, 16_000],
  ['s16', 3, 22_050],
  ['s16', 4, 22_050],
  ['s16', 6, 48_000],
  ['s16', 1, 192_000],
];

function wave([format, channels, sampleRateHz]: (typeof WAVES)[number]): Row {
  const level = sine(440);
  return {
    name: `WAV ${format}, ${channels} channels, ${sampleRateHz} Hz`,
    bytes: () => makeWav({ seconds: TUNE_SECONDS, format, channels, sampleRateHz, level }),
  };
}

const ALL: readonly Row[] = [...FILES, ...WAVES.map(wave)];

describeEachEngine('decodes', (decoder) => {
  test.each(ALL)('$name', async ({ bytes, tags }) => {
    const audio = await decoder.decode(bytes(), request());
    const samples = wholeTrack(audio);
    expect(audio.sampleRateHz).toBe(SAMPLE_RATE_HZ);
    expect(audio.totalSeconds).toBeCloseTo(samples.length / SAMPLE_RATE_HZ, 6);
    expect(Math.abs(audio.totalSeconds - TUNE_SECONDS)).toBeLessThan(TOLERANCE_SECONDS);
    expect(rms(samples)).toBeGreaterThan(0.05);
    expect({ title: audio.title, artist: audio.artist }).toEqual({
      title: tags?.title,
      artist: tags?.artist,
    });
  });

  test('stereo becomes the mean of its channels, not their sum', async () => {
    const bytes = makeWav({
      seconds: 4,
      sampleRateHz: SAMPLE_RATE_HZ,
      channels: 2,
      format: 'f32',
      level: sine(440, 0.8),
    });
    const samples = wholeTrack(await decoder.decode(bytes, request()));
    expect(rms(samples)).toBeCloseTo(0.8 / Math.SQRT2, 3);
  });

  test('a rate that is not the file’s keeps pitch and level', async () => {
    const options = { seconds: 4, channels: 1, format: 'f32', level: sine(440) } as const;
    const resampled = wholeTrack(
      await decoder.decode(makeWav({ ...options, sampleRateHz: 48_000 }), request()),
    );
    const level = sine(440);
    const middle = resampled.subarray(SAMPLE_RATE_HZ, 2 * SAMPLE_RATE_HZ);
    const error = middle.map((sample, index) => sample - level(1 + index / SAMPLE_RATE_HZ));
    expect(rms(error)).toBeLessThan(1e-3);
  });

  test('NaN, infinite and absurd samples of a float file do not get through', async () => {
    const strange = [Number.NaN, Infinity, -1e30];
    const level = (seconds: number): number => strange[Math.floor(seconds * 1000)] ?? 0.1;
    const bytes = makeWav({
      seconds: 4,
      sampleRateHz: SAMPLE_RATE_HZ,
      channels: 1,
      format: 'f32',
      level,
    });
    const samples = wholeTrack(await decoder.decode(bytes, request()));
    expect(samples.every((sample) => Math.abs(sample) <= 64)).toBe(true);
  });
});

describeNative('agrees with the wasm engine', (path) => {
  const wasm = createDecoder(wasmEngine);
  const native = createDecoder({ kind: 'native', path });
  const frontEnd = new MelFrontEnd(FRONT_END);

  test.each(ALL)('$name', async ({ bytes }) => {
    const fromWasm = wholeTrack(await wasm.decode(bytes(), request()));
    const fromNative = wholeTrack(await native.decode(bytes(), request()));
    // Newer versions of ffmpeg trim a codec's padding a little differently.
    expect(Math.abs(fromWasm.length - fromNative.length)).toBeLessThan(0.05 * SAMPLE_RATE_HZ);
    expect(meanAbsoluteDifference(fromWasm, fromNative)).toBeLessThan(1e-4);
    const samples = Math.min(fromWasm.length, fromNative.length);
    const modelInput = (track: Float32Array): Float32Array =>
      frontEnd.modelInput(track.subarray(0, samples)).values;
    const inputDifference = meanAbsoluteDifference(modelInput(fromWasm), modelInput(fromNative));
    expect(inputDifference).toBeLessThan(0.002);
  });
});

describe('the fixtures', () => {
  test('every format appears once in the table', () => {
    expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
  });
});

function meanAbsoluteDifference(left: Float32Array, right: Float32Array): number {
  const length = Math.min(left.length, right.length);
  let sum = 0;
  for (let index = 0; index < length; index += 1) {
    sum += Math.abs((left[index] ?? 0) - (right[index] ?? 0));
  }
  return sum / length;
}
