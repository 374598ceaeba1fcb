import { GenrebotError } from '../../src/pipeline/errors.js';
import { describe, expect, it } from 'vitest';

import {
  type Cut,
  type CutRules,
  cutRules,
  type CutSource,
  cutsOf,
  Cutter,
  KnownCuts,
  type Pauses,
} from '../../src/pipeline/cuts.js';
import { refuseUnjudgeable, segment } from '../../src/pipeline/segments.js';
import { SoundMap } from '../../src/pipeline/sound-map.js';
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
    const peak = Math.max(...(audio.pieces[0]?.samples.map(Math.abs) ?? []));
    refuseUnjudgeable(peak, segment(audio, NUMBERS), NUMBERS.minSeconds);
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

describe('cuts of what is still coming', () => {
  const CHUNK = 70;

  /** Sound and silence of random lengths that lie around those of rests, pauses and windows. */
  function randomTrack(random: () => number): Float32Array {
    const lengths = [1, 20, 49, 50, 51, 100, 199, 200, 201, 300, 2_900, 3_000, 3_300, 3_301, 6_500];
    const stretches = Array.from({ length: 1 + Math.floor(random() * 9) }, (_, index) =>
      Array<number>(lengths[Math.floor(random() * lengths.length)] ?? 1).fill(index % 2 ? 0 : 0.5),
    );
    return Float32Array.from(random() < 0.5 ? stretches.flat() : [...stretches.flat()].reverse());
  }

  it.each([
    [
      'as soon as it is certain',
      'part',
      (rules) => new Cutter(new SoundMap(rules.restSamples), rules),
    ],
    ['where pauses are part of the music', 'sound', (rules, map) => new KnownCuts(map, rules)],
  ] satisfies [string, Pauses, (rules: CutRules, map: SoundMap) => CutSource][])(
    'says each cut %s',
    (_, pauses, sourceOf) => {
      let seed = 1;
      const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
      const rules = cutRules(RATE, NUMBERS, pauses);
      for (let round = 0; round < 100; round++) {
        const samples = randomTrack(random);
        const map = new SoundMap(rules.restSamples);
        map.add(samples);
        const expected = cutsOf(map, rules);
        const source = sourceOf(rules, map);
        const cuts: Cut[] = [];
        let mostHeld = 0;
        for (let at = 0; at < samples.length; at += CHUNK) {
          source.add(samples.subarray(at, at + CHUNK));
          const come = Math.min(at + CHUNK, samples.length);
          const isEnd = come === samples.length;
          for (let cut = source.next(isEnd); cut; cut = source.next(isEnd)) cuts.push(cut);
          const { from = Infinity, to = Infinity } = expected[cuts.length] ?? {};
          const ahead = source.soundingAhead;
          if (ahead > 0) expect(ahead).toBeLessThanOrEqual(Math.min(come, to) - from);
          mostHeld = Math.max(mostHeld, come - (cuts.at(-1)?.to ?? 0));
        }
        expect(cuts).toEqual(expected);
        // A window, what must follow before its end is certain, and a pause: whatever the track's length.
        const { windowSamples, minSamples } = rules;
        expect(mostHeld).toBeLessThan(windowSamples + minSamples + 2 * RATE + CHUNK);
      }
    },
  );
});
