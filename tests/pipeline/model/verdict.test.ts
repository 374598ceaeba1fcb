import { describe, expect, it } from 'vitest';
import type { WindowOutput } from '../../../src/pipeline/model/network.js';
import {
  type Calibration,
  decideMusic,
  embeddingOf,
  softmax,
  verdictOf,
} from '../../../src/pipeline/model/verdict.js';
import type { Verdict } from '../../../src/pipeline/types.js';

const CALIBRATION = {
  labels: ['blues', 'jazz'],
  temperature: 1,
  thresholds: { sure: 0.7, notMusic: 0.5 },
};
const output = (logits: number[], music?: number) => ({
  logits: Float32Array.from(logits),
  embedding: Float32Array.of(0.6, 0.8),
  ...(music === undefined ? {} : { music }),
});

function verdict(
  outputs: readonly WindowOutput[],
  seconds: readonly number[],
  calibration: Calibration = CALIBRATION,
): Verdict {
  const decision = decideMusic(outputs, seconds, calibration.thresholds.notMusic);
  return verdictOf(outputs, decision, calibration);
}

describe('softmax', () => {
  it('sums to 1 and survives huge logits', () => {
    const scores = softmax(Float32Array.of(1000, 999, -1000), 1);
    expect(scores.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(scores[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });

  it('flattens with temperature', () => {
    expect(softmax(Float32Array.of(2, 0), 2)[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 6);
  });
});

describe('verdictOf', () => {
  it('weighs windows by the seconds that sound', () => {
    const heard = verdict([output([10, -10]), output([-10, 10])], [30, 10]);
    expect(heard).toMatchObject({ genre: 'blues', sure: true, notMusic: false });
    expect(heard.confidence).toBeCloseTo(0.75, 3);
    expect(heard.scores['jazz']).toBeCloseTo(0.25, 3);
  });

  it('is not sure under the threshold', () => {
    expect(verdict([output([0.2, 0])], [30]).sure).toBe(false);
  });

  it('is never sure of what is not music', () => {
    const heard = verdict([output([10, -10], 0.1)], [30]);
    expect(heard).toMatchObject({ genre: 'blues', sure: false, notMusic: true });
  });

  it('leaves speech out of the genre, however sure the network is of it', () => {
    const speech = output([-10, 10], 0);
    const heard = verdict([speech, output([3, 0], 1), output([3, 0], 1)], [30, 30, 30]);
    expect(heard).toMatchObject({ genre: 'blues', sure: true, notMusic: false });
    expect(heard.confidence).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
  });

  it('calls a track not music only where most of what sounds is not', () => {
    const [speech, music] = [output([0, 1], 0), output([1, 0], 1)];
    expect(verdict([speech, music], [30, 31]).notMusic).toBe(false);
    expect(verdict([speech, music], [31, 30]).notMusic).toBe(true);
  });

  it('guesses the genre of the little music that there is', () => {
    const [noise, music] = [output([-10, 10], 0), output([3, 0], 1)];
    expect(verdict([noise, music], [90, 30])).toMatchObject({ genre: 'blues', notMusic: true });
  });

  it('cannot reject where network or description has no music score', () => {
    expect(verdict([output([10, -10])], [30]).notMusic).toBe(false);
    const thresholds = { sure: 0.7 };
    const heard = verdict([output([10, -10], 0)], [30], { ...CALIBRATION, thresholds });
    expect(heard.notMusic).toBe(false);
  });
});

describe('embeddingOf', () => {
  it('has length 1', () => {
    const opposite = { ...output([0, 0]), embedding: Float32Array.of(0.8, -0.6) };
    expect(Math.hypot(...embeddingOf([output([0, 0]), opposite], [3, 1]))).toBeCloseTo(1, 6);
  });
});
