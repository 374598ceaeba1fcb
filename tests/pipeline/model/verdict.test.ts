import { describe, expect, it } from 'vitest';
import { embeddingOf, softmax, verdictOf } from '../../../src/pipeline/model/verdict.js';

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
  it('weighs windows by their length', () => {
    const verdict = verdictOf([output([10, -10]), output([-10, 10])], [30, 10], CALIBRATION);
    expect(verdict).toMatchObject({ genre: 'blues', sure: true, notMusic: false });
    expect(verdict.confidence).toBeCloseTo(0.75, 3);
    expect(verdict.scores['jazz']).toBeCloseTo(0.25, 3);
  });

  it('is not sure under the threshold', () => {
    expect(verdictOf([output([0.2, 0])], [30], CALIBRATION).sure).toBe(false);
  });

  it('is never sure of what is not music', () => {
    const verdict = verdictOf([output([10, -10], 0.1)], [30], CALIBRATION);
    expect(verdict).toMatchObject({ genre: 'blues', sure: false, notMusic: true });
  });

  it('cannot reject where network or description has no music score', () => {
    expect(verdictOf([output([10, -10])], [30], CALIBRATION).notMusic).toBe(false);
    const thresholds = { sure: 0.7 };
    const verdict = verdictOf([output([10, -10], 0)], [30], { ...CALIBRATION, thresholds });
    expect(verdict.notMusic).toBe(false);
  });
});

describe('embeddingOf', () => {
  it('has length 1', () => {
    const opposite = { ...output([0, 0]), embedding: Float32Array.of(0.8, -0.6) };
    expect(Math.hypot(...embeddingOf([output([0, 0]), opposite], [3, 1]))).toBeCloseTo(1, 6);
  });
});
