/** A pause or speech does not make a song "not music". */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDecoder } from '../../src/pipeline/decode/index.js';
import { createPipeline, type DecoderEngine, type Pipeline } from '../../src/pipeline/index.js';
import { nonMusicSpans } from '../../src/pipeline/non-music.js';
import type { Analysis } from '../../src/pipeline/types.js';
import { shippedModelDir } from '../shipped-model.js';

const ENGINE: DecoderEngine = { kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 };
const RATE = 22_050;
const { signal } = new AbortController();

let pipeline: Pipeline;
let music: Float32Array;

beforeAll(async () => {
  pipeline = await createPipeline({
    ...{ modelDir: shippedModelDir(), engine: ENGINE, maxSeconds: 600, maxBytes: 2 ** 25 },
  });
  const decoder = createDecoder(ENGINE);
  const song = readFileSync(fileURLToPath(new URL('../../examples/prelude.mp3', import.meta.url)));
  const numbers = { sampleRateHz: RATE, windowSeconds: 30, minSeconds: 3, maxSeconds: 600 };
  const { pieces } = await decoder.decode(song, { ...numbers, signal });
  music = pieces[0]?.samples.subarray(0, 20 * RATE) ?? new Float32Array();
  await decoder.close();
});

afterAll(async () => {
  await pipeline.close();
});

function hear(...parts: readonly Float32Array[]): Promise<Analysis> {
  return pipeline.analyse(wavOf(parts), { signal });
}

describe('a song', () => {
  it('stays a song with a pause longer than itself', async () => {
    const { verdict, windows, nonMusic, judgedSeconds } = await hear(music, silence(33), music);
    expect(verdict).toMatchObject({ notMusic: false, genre: (await hear(music)).verdict.genre });
    expect(windows).toHaveLength(2);
    expect(judgedSeconds).toBeLessThan(41);
    expect(nonMusic).toEqual([{ kind: 'silence', startSeconds: expect.closeTo(20, 0) as number, endSeconds: expect.closeTo(53, 0) as number }]); // prettier-ignore
  });

  it('stays a song after 30 s of noise, which has no say in the genre', async () => {
    const { verdict, nonMusic, windows, timeline } = await hear(noise(30), music, music, music);
    expect(verdict.notMusic).toBe(false);
    expect(nonMusic).toEqual([{ kind: 'speechOrNoise', startSeconds: 0, endSeconds: 30 }]);
    expect(windows.map(({ notMusic }) => notMusic)).toEqual([true, false, false]);
    expect(timeline[0]?.startSeconds).toBe(30);
    const [, first, second] = windows;
    const mean = ((first?.scores[verdict.genre] ?? 0) + (second?.scores[verdict.genre] ?? 0)) / 2;
    expect(verdict.confidence).toBeCloseTo(mean, 5);
  });

  it('is outweighed where most of what sounds is noise', async () => {
    const { verdict, tempo, key } = await hear(noise(60), music, silence(60));
    expect(verdict).toMatchObject({ notMusic: true, sure: false });
    expect([tempo, key]).toEqual([undefined, undefined]);
  });

  it('has scores through time though it is one window', async () => {
    const { timeline, verdict } = await hear(music);
    expect(timeline).toHaveLength(4);
    expect(timeline[0]?.startSeconds).toBe(0);
    for (const { scores } of timeline)
      expect(Object.values(scores).reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(Object.keys(timeline[0]?.scores ?? {})).toEqual(Object.keys(verdict.scores));
  });
});

describe('nonMusicSpans', () => {
  it('joins neighbours of a kind and keeps kinds apart', () => {
    const segment = (startSeconds: number, endSeconds: number, soundingSeconds: number) => ({
      ...{ startSeconds, endSeconds, soundingSeconds },
      ...{ judged: soundingSeconds > 3, samples: new Float32Array() },
    });
    const segments = [segment(0, 30, 0), segment(30, 40, 0), segment(40, 42, 2), segment(42, 72, 30), segment(72, 102, 30)]; // prettier-ignore
    const windows = [42, 72].map((startSeconds) => ({
      ...{ startSeconds, endSeconds: startSeconds + 30, scores: {}, notMusic: startSeconds < 72 },
    }));
    expect(nonMusicSpans(segments, windows)).toEqual([
      { kind: 'silence', startSeconds: 0, endSeconds: 40 },
      { kind: 'speechOrNoise', startSeconds: 42, endSeconds: 72 },
    ]);
  });
});

function silence(seconds: number): Float32Array {
  return new Float32Array(seconds * RATE);
}

/** White, by Marsaglia's xorshift32. */
function noise(seconds: number): Float32Array {
  let state = 1;
  return silence(seconds).map(() => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return 0.3 * ((state >>> 0) / 2 ** 31 - 1);
  });
}

/** 16-bit mono. */
function wavOf(parts: readonly Float32Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const wav = Buffer.alloc(44 + 2 * length);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + 2 * length, 4);
  wav.write('WAVEfmt ', 8);
  [16, 1 | (1 << 16), RATE, 2 * RATE, 2 | (16 << 16)].forEach((word, i) =>
    wav.writeUInt32LE(word, 16 + 4 * i),
  );
  wav.write('data', 36);
  wav.writeUInt32LE(2 * length, 40);
  let at = 44;
  for (const part of parts) {
    for (const sample of part) {
      at = wav.writeInt16LE(Math.round(32_767 * Math.max(-1, Math.min(1, sample))), at);
    }
  }
  return wav;
}
