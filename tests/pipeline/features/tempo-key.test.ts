import { describe, expect, it } from 'vitest';
import { MelFrontEnd } from '../../../src/pipeline/features/model-input.js';
import { TempoAndKey } from '../../../src/pipeline/features/tempo-key.js';
import type { Key, Tempo } from '../../../src/pipeline/types.js';
import { OnsetStrength } from '../../../src/pipeline/features/onset.js';
import { golden, goldenSignal } from '../../golden/librosa.js';
import { FRONT_END } from './numbers.js';

const RATE = FRONT_END.sampleRateHz;
const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'];

const frontEnd = new MelFrontEnd(FRONT_END);

function hear(...windows: Float32Array[]): { tempo?: Tempo; key?: Key } {
  const tempoAndKey = new TempoAndKey(FRONT_END);
  for (const samples of windows) {
    frontEnd.forEachMelFrame(samples, (mel, frame, power) => {
      tempoAndKey.add(mel, power, frame);
    });
    tempoAndKey.endWindow();
  }
  return tempoAndKey.estimate();
}

/** Deterministic white noise, −1…1. */
function noise(seconds: number): Float32Array {
  let state = 12345;
  return Float32Array.from({ length: seconds * RATE }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Short bursts of noise on every beat, no two alike. */
function clicks(bpm: number, seconds: number): Float32Array {
  const beatSamples = (60 * RATE) / bpm;
  return noise(seconds).map(
    (value, i) => 0.5 * value * Math.exp(-(i % beatSamples) / (RATE / 200)),
  );
}

/** Chords of MIDI notes, half a second each, every note with four overtones. */
function chords(notes: readonly (readonly number[])[], a4Hz = 440): Float32Array {
  const length = RATE / 2;
  const samples = new Float32Array(notes.length * length);
  notes.forEach((chord, at) => {
    for (const note of chord) {
      const hz = a4Hz * 2 ** ((note - 69) / 12);
      for (let overtone = 1; overtone <= 4; overtone++) {
        const turn = (2 * Math.PI * hz * overtone) / RATE;
        for (let i = 0; i < length; i++) {
          const sample = at * length + i;
          samples[sample] = (samples[sample] ?? 0) + (0.1 / overtone ** 2) * Math.sin(turn * i);
        }
      }
    }
  });
  return samples;
}

const TRIAD = { major: [0, 4, 7], minor: [0, 3, 7] };

/** Tonic, subdominant, dominant, tonic, eight times; in minor the dominant is major. */
function cadence(tonic: number, mode: 'major' | 'minor', a4Hz = 440): Float32Array {
  const chord = (root: number, kind: 'major' | 'minor'): number[] =>
    TRIAD[kind].map((interval) => 60 + tonic + root + interval);
  const once = [chord(0, mode), chord(5, mode), chord(7, 'major'), chord(0, mode)];
  return chords(Array.from({ length: 8 }, () => once).flat(), a4Hz);
}

describe('onset strength', () => {
  it("is the mean gain of librosa's own log-mel spectrogram", () => {
    const onsets = new OnsetStrength(FRONT_END);
    frontEnd.forEachMelFrame(goldenSignal(), (mel) => {
      onsets.add(mel);
    });
    const { values, shape } = golden('mel_db_refmax_top80');
    const [bands = 0, frames = 0] = shape;
    const expected = Array.from({ length: frames }, (_, frame) => {
      let gain = 0;
      for (let row = 0; row < bands && frame > 0; row++) {
        const at = row * frames + frame;
        gain += Math.max(0, (values[at] ?? NaN) - (values[at - 1] ?? NaN)) / bands;
      }
      return gain;
    });
    const strength = onsets.finish();
    expect(strength).toHaveLength(frames);
    expect(Math.max(...strength)).toBeGreaterThan(1);
    strength.forEach((value, frame) => {
      expect(Math.abs(value - (expected[frame] ?? NaN))).toBeLessThanOrEqual(1e-3);
    });
  });
});

describe('tempo', () => {
  it.each([70, 90, 110, 128, 150, 170])('of clicks at %i beats a minute', (bpm) => {
    const { tempo } = hear(clicks(bpm, 30));
    expect(Math.abs((tempo?.bpm ?? NaN) / bpm - 1)).toBeLessThanOrEqual(0.01);
    expect(tempo?.confidence).toBeGreaterThan(0.5);
  });

  it('of all windows of a track together', () => {
    const { tempo } = hear(clicks(100, 10), new Float32Array(RATE * 3), clicks(100, 12));
    expect(Math.abs((tempo?.bpm ?? NaN) / 100 - 1)).toBeLessThanOrEqual(0.01);
  });

  it('is not known of less than one window of the tempogram', () => {
    expect(hear(clicks(120, 5)).tempo).toBeUndefined();
  });
});

describe('key', () => {
  it.each(
    TONICS.flatMap((tonic, shift) => [
      { tonic, shift, mode: 'major' as const },
      { tonic, shift, mode: 'minor' as const },
    ]),
  )('of a cadence in $tonic $mode', ({ tonic, shift, mode }) => {
    expect(hear(cadence(shift, mode)).key).toMatchObject({ tonic, mode });
  });

  it.each([428, 433, 447, 452])('whatever A4 is tuned to: %i Hz', (a4Hz) => {
    expect(hear(cadence(2, 'major', a4Hz)).key).toMatchObject({ tonic: 'D', mode: 'major' });
  });

  it('of a scale with its tonic at both ends', () => {
    const scale = [0, 2, 4, 5, 7, 9, 11, 12, 7, 4, 0].map((step) => [67 + step]);
    expect(hear(chords([...scale, ...scale])).key).toMatchObject({ tonic: 'G', mode: 'major' });
  });
});

describe('nothing', () => {
  it('is said of noise', () => {
    expect(hear(noise(30))).toEqual({});
  });

  it('is said of silence', () => {
    expect(hear(new Float32Array(30 * RATE))).toEqual({});
  });

  it('is said of nothing', () => {
    expect(hear()).toEqual({});
  });

  it('is said of the key of clicks', () => {
    expect(hear(clicks(120, 30)).key).toBeUndefined();
  });

  it('is said of the key of all twelve notes alike', () => {
    expect(
      hear(chords(Array.from({ length: 48 }, (_, i) => [60 + ((i * 7) % 12)]))).key,
    ).toBeUndefined();
  });
});
