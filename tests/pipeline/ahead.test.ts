/** What is computed while a track is decoded: nothing but time depends on it. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { WindowsAhead } from '../../src/pipeline/ahead.js';
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import type { WindowFeatures } from '../../src/pipeline/features/window-builder.js';
import { segment } from '../../src/pipeline/segments.js';
import { FRONT_END } from './features/numbers.js';

const RATE_HZ = FRONT_END.sampleRateHz;
const NUMBERS = { windowSeconds: 3, minSeconds: 0.5 };
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

function ahead(): { windows: WindowsAhead<number>; heard: WindowFeatures[] } {
  const heard: WindowFeatures[] = [];
  const hear = (features: WindowFeatures): number => heard.push(features);
  return { windows: new WindowsAhead(frontEnd, NUMBERS, { hear, onBusy: () => undefined }), heard };
}

/** The same for the same values, bit for bit; comparing them one by one takes a minute. */
function bits({ mel, frames, onsets, pitches }: WindowFeatures): string {
  const power = frames.power.subarray(0, frames.count * frames.bands);
  return [mel.values, power, onsets, pitches].map(digest).join(' ');
}

function digest(values: Float32Array | Float64Array): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}

function feed(windows: WindowsAhead<number>, samples: Float32Array, chunk: number): void {
  windows.begin();
  for (let at = 0; at < samples.length; at += chunk) windows.add(samples.subarray(at, at + chunk));
}

/** What the whole track gives in the end, and how much of it was there before anybody asked. */
function asked(samples: Float32Array, chunk: number): { judged: number; before: number } {
  const { windows, heard } = ahead();
  feed(windows, samples, chunk);
  const before = heard.length;
  const pieces = [{ startSeconds: 0, samples }];
  const audio = { sampleRateHz: RATE_HZ, totalSeconds: samples.length / RATE_HZ, pieces };
  const judged = segment(audio, NUMBERS).filter((s) => s.judged);
  for (const { samples: window } of judged) {
    const { features } = windows.take(window);
    expect(bits(features)).toBe(bits(ahead().windows.take(window).features));
    expect(digest(features.mel.values)).toBe(digest(frontEnd.modelInput(window).values));
  }
  // Nothing was guessed that nobody wanted, and nothing was computed twice.
  expect(heard).toHaveLength(judged.length);
  return { judged: judged.length, before };
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

test('a run that is begun again counts from there', () => {
  const { windows, heard } = ahead();
  const samples = track(5);
  feed(windows, samples.subarray(0, 30_000), 4_096);
  feed(windows, samples, 4_096);
  expect(heard).toHaveLength(1);
  windows.take(samples.subarray(0, 3 * RATE_HZ));
  expect(heard).toHaveLength(1);
});

test('samples that were changed afterwards are computed as they are', () => {
  const { windows } = ahead();
  const samples = track(5);
  feed(windows, samples, 4_096);
  const changed = samples.subarray(0, 3 * RATE_HZ).map((sample) => sample / 2);
  expect(bits(windows.take(changed).features)).toBe(bits(ahead().windows.take(changed).features));
});
