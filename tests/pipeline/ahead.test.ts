/** What is computed while a track is decoded: the same as if all of it had been there. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Ahead, type HeardCut } from '../../src/pipeline/ahead.js';
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import {
  type StretchFrames,
  WindowBuilder,
  type WindowFeatures,
} from '../../src/pipeline/features/window-builder.js';
import { cutRules, cutsOf } from '../../src/pipeline/cuts.js';
import { SoundMap } from '../../src/pipeline/sound-map.js';
import { FRONT_END } from './features/numbers.js';

const RATE_HZ = FRONT_END.sampleRateHz;
const RULES = cutRules(RATE_HZ, { windowSeconds: 3, minSeconds: 0.5 }, 'part');
const frontEnd = new MelFrontEnd(FRONT_END);

/** Stretches of noise (positive seconds) and silence (negative), always the same. */
function track(...stretches: readonly number[]): Float32Array {
  let seed = 1;
  const parts = stretches.map((seconds) =>
    Float32Array.from({ length: Math.round(Math.abs(seconds) * RATE_HZ) }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seconds > 0 ? seed / 2 ** 31 - 0.5 : 0;
    }),
  );
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** The same for the same values, bit for bit; comparing them one by one takes a minute. */
function bits({ mel, frames, onsets, pitches }: WindowFeatures): string {
  return [mel.values, powerOf(frames), onsets, pitches].map(digest).join(' ');
}

function powerOf({ power, count }: StretchFrames): Float32Array | Float64Array {
  return power.subarray(0, count * FRONT_END.bands);
}

function digest(values: Float32Array | Float64Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

/** What is made of a track in chunks of so many samples, and how many windows were there before its end. */
function hear(samples: Float32Array, chunk: number): { cuts: HeardCut<number>[]; before: number } {
  let before = 0;
  const options = { hear: () => ++before, onBusy: () => undefined };
  const piece = new Ahead(frontEnd, RULES, options).begin();
  for (let at = 0; at < samples.length; at += chunk) piece.add(samples.subarray(at, at + chunk));
  const { length } = piece.cuts.filter(({ window }) => window);
  piece.end();
  return { cuts: piece.cuts, before: length };
}

/** The cuts are those of the whole track, and all of each is the same as if it had come alone. */
function asked(samples: Float32Array, chunk: number): { judged: number; before: number } {
  const { cuts, before } = hear(samples, chunk);
  const map = new SoundMap(RULES.restSamples);
  map.add(samples);
  expect(cuts.map(({ cut }) => cut)).toEqual(cutsOf(map, RULES));
  for (const { cut, frames, window } of cuts) {
    const own = samples.subarray(cut.from, cut.to);
    const power: number[] = [];
    const mel = frontEnd.modelInput(own, (frame) => power.push(...frame));
    const Values = frames.power.constructor as Float32ArrayConstructor;
    expect(digest(powerOf(frames))).toBe(digest(Values.from(power)));
    if (window) expect(digest(window.features.mel.values)).toBe(digest(mel.values));
    if (window) expect(bits(window.features)).toBe(bits(aloneOf(own)));
  }
  return { judged: cuts.filter(({ window }) => window).length, before };
}

function aloneOf(samples: Float32Array): WindowFeatures {
  const builder = new WindowBuilder(frontEnd);
  builder.append(samples);
  return builder.finish(samples.length);
}

test.each([1_000, 4_096, 50_000])('windows are there before the end, in chunks of %i', (chunk) => {
  expect(asked(track(10), chunk)).toEqual({ judged: 4, before: 3 });
  expect(asked(track(3.02), chunk)).toEqual({ judged: 1, before: 0 });
  expect(asked(track(6.3), chunk)).toEqual({ judged: 2, before: 1 });
});

test('rests at the ends and pauses inside are cut as in the end', () => {
  expect(asked(track(-0.2, 7), 4_096)).toEqual({ judged: 3, before: 2 });
  expect(asked(track(-1, 7), 4_096)).toEqual({ judged: 3, before: 2 });
  expect(asked(track(-5, 7, -0.7), 4_096)).toEqual({ judged: 3, before: 2 });
  expect(asked(track(4, -1, 4), 4_096)).toEqual({ judged: 3, before: 2 });
  expect(asked(track(4, -3, 4, -3), 4_096)).toEqual({ judged: 4, before: 4 });
});

test('what is too short to be judged is only shown, as exactly as before', () => {
  expect(asked(track(0.3, -3, 5), 4_096)).toEqual({ judged: 2, before: 1 });
  expect(asked(track(-4, 0.4, -4), 4_096)).toEqual({ judged: 0, before: 0 });
});

test('a piece that is begun anew knows nothing of the one before', () => {
  const options = { hear: () => 0, onBusy: () => undefined };
  const ahead = new Ahead(frontEnd, RULES, options);
  const samples = track(5);
  ahead.begin().add(samples.subarray(0, 30_000));
  const piece = ahead.begin();
  piece.add(samples);
  piece.end();
  const windows = piece.cuts.flatMap(({ window }) => window ?? []);
  const alone = hear(samples, samples.length).cuts.flatMap(({ window }) => window ?? []);
  expect(windows.map(({ features }) => bits(features))).toEqual(
    alone.map(({ features }) => bits(features)),
  );
});
