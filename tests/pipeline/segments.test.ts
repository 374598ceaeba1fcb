import { GenrebotError } from '../../src/pipeline/errors.js';
import { describe, expect, it } from 'vitest';

import { peakDbfs, refuseUnjudgeable, segment } from '../../src/pipeline/segments.js';
import type { DecodedAudio } from '../../src/pipeline/types.js';

const RATE = 100;
const NUMBERS = { windowSeconds: 30, minSeconds: 3 };

/** Stretches of [seconds, level] one after another. */
function track(...stretches: readonly (readonly [number, number])[]): DecodedAudio {
  const samples = Float32Array.from(
    stretches.flatMap(([s, level]) => Array<number>(s * RATE).fill(level)),
  );
  return {
    sampleRateHz: RATE,
    totalSeconds: samples.length / RATE,
    pieces: [{ startSeconds: 0, samples }],
  };
}

function spans(audio: DecodedAudio): [number, number, boolean][] {
  return segment(audio, NUMBERS).map((s) => [s.startSeconds, s.endSeconds, s.judged]);
}

describe('segment', () => {
  it('judges a clip shorter than a window as it is', () => {
    expect(spans(track([5, 0.5]))).toEqual([[0, 5, true]]);
  });

  it('gives what is left over a window of its own', () => {
    expect(spans(track([70, 0.5]))).toEqual([
      [0, 30, true],
      [30, 60, true],
      [60, 70, true],
    ]);
  });

  it('joins a remainder that is too short to the window before it', () => {
    expect(spans(track([62, 0.5]))).toEqual([
      [0, 30, true],
      [30, 62, true],
    ]);
  });

  it('shows leading and trailing silence without judging it', () => {
    expect(spans(track([4, 0], [20, 0.5], [7, 0.0005]))).toEqual([
      [0, 4, false],
      [4, 24, true],
      [24, 31, false],
    ]);
  });

  it('leaves a pause of less than half a second in', () => {
    const audio = track([10, 0.5]);
    audio.pieces[0]?.samples.fill(0, 0, 40).fill(0, 970);
    expect(spans(audio)).toEqual([[0, 10, true]]);
  });

  it('parts what is before a pause of 2 s from what is behind it', () => {
    expect(spans(track([20, 0.5], [33, 0.0005], [20, 0.5]))).toEqual([
      [0, 20, true],
      [20, 50, false],
      [50, 53, false],
      [53, 73, true],
    ]);
    expect(spans(track([20, 0.5], [1.9, 0], [20, 0.5]))).toEqual([
      [0, 30, true],
      [30, 41.9, true],
    ]);
  });

  it('weighs a window by what of it sounds, and does not judge less than 3 s of sound', () => {
    const segments = segment(track([4, 0.5], [1.5, 0], [4, 0.5], [2, 0], [2.9, 0.5]), NUMBERS);
    expect(segments.map((s) => [s.soundingSeconds, s.judged])).toEqual([
      [8, true],
      [0, false],
      [2.9, false],
    ]);
  });

  it('takes pauses as part of music that is made of them', () => {
    const beats = Array.from(
      { length: 8 },
      () =>
        [
          [1, 0.5],
          [2.5, 0],
        ] as const,
    ).flat();
    expect(spans(track(...beats)).filter(([, , judged]) => judged)).toEqual([[0, 25.5, true]]);
  });

  it('does not judge a window that is silent throughout', () => {
    expect(spans(track([30, 0.5], [30, 0], [30, 0.5])).map(([, , judged]) => judged)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('keeps the pieces of a long track on its clock', () => {
    const piece = (startSeconds: number) => ({
      startSeconds,
      samples: new Float32Array(30 * RATE).fill(0.5),
    });
    const audio = {
      sampleRateHz: RATE,
      totalSeconds: 3600,
      pieces: [piece(0), piece(1785), piece(3570)],
    };
    expect(spans(audio)).toEqual([
      [0, 30, true],
      [1785, 1815, true],
      [3570, 3600, true],
    ]);
  });
});

describe('refuseUnjudgeable', () => {
  const refuse = (audio: DecodedAudio) => () => {
    refuseUnjudgeable(audio, segment(audio, NUMBERS), NUMBERS.minSeconds);
  };

  it('lets sound pass', () => {
    expect(refuse(track([5, 0.5]))).not.toThrow();
  });

  it('calls digital silence silent', () => {
    expect(refuse(track([10, 0]))).toThrow(new GenrebotError('SILENT', { peakDbfs: -Infinity }));
  });

  it('calls a murmur under −60 dBFS silent', () => {
    expect(refuse(track([10, 0.0009]))).toThrow(/SILENT/);
  });

  it('calls a short sound within silence too short', () => {
    expect(refuse(track([10, 0], [2, 0.5], [10, 0]))).toThrow(
      new GenrebotError('TOO_SHORT', { seconds: 2, minSeconds: 3 }),
    );
  });
});

describe('peakDbfs', () => {
  it('is 0 at full scale and −20 at a tenth', () => {
    expect(peakDbfs(Float32Array.of(0, -1))).toBe(0);
    expect(peakDbfs(Float32Array.of(0.1))).toBeCloseTo(-20, 5);
  });
});
