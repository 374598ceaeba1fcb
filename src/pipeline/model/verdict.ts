/** Network outputs → calibrated scores → verdict. Pure. */
import type { Scores, Verdict } from '../types.js';
import type { WindowOutput } from './network.js';

export interface Calibration {
  readonly labels: readonly string[];
  readonly temperature: number;
  readonly thresholds: { readonly sure: number; readonly notMusic?: number | undefined };
}

/** softmax(logits / temperature): Guo et al. 2017, "On Calibration of Modern Neural Networks". Sums to 1. */
export function softmax(logits: Float32Array, temperature: number): Float64Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const exponentials = Float64Array.from(logits, (logit) =>
    Math.exp((logit - highest) / temperature),
  );
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
}

export function scoresOf(logits: Float32Array, { labels, temperature }: Calibration): Scores {
  return toScores(labels, softmax(logits, temperature));
}

/** Which windows are music, and whether the track is. */
export interface MusicDecision {
  /** One per window. */
  readonly isMusic: readonly boolean[];
  /** Most of what sounds is not. */
  readonly notMusic: boolean;
  /** The windows' weights in genre and tags: what is not music weighs nothing, unless nothing is. */
  readonly weights: readonly number[];
}

/**
 * @param weights one per output: the seconds that sound
 * @param threshold of the `music` output; absent, or a network without that output: all is music
 */
export function decideMusic(
  outputs: readonly WindowOutput[],
  weights: readonly number[],
  threshold: number | undefined,
): MusicDecision {
  const are = outputs.map((output) => isMusic(output, threshold));
  const total = sum(weights);
  const music = sum(weights.filter((_, i) => are[i]));
  const notMusic = music < total / 2;
  return {
    isMusic: are,
    notMusic,
    weights: music === 0 ? weights : weights.map((w, i) => (are[i] ? w : 0)),
  };
}

export function isMusic({ music }: WindowOutput, threshold: number | undefined): boolean {
  return music === undefined || threshold === undefined || music >= threshold;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/**
 * A track's verdict: the scores of what is music averaged by the windows' weights.
 * @param decision of the same outputs; at least one
 */
export function verdictOf(
  outputs: readonly WindowOutput[],
  { weights, notMusic }: MusicDecision,
  calibration: Calibration,
): Verdict {
  const { labels, temperature, thresholds } = calibration;
  const mean = weightedMean(
    outputs.map((output) => softmax(output.logits, temperature)),
    weights,
  );
  const best = mean.indexOf(mean.reduce((a, b) => Math.max(a, b), -Infinity));
  const confidence = mean[best]!;
  return {
    genre: labels[best]!,
    confidence,
    sure: confidence >= thresholds.sure && !notMusic,
    notMusic,
    scores: toScores(labels, mean),
  };
}

/** Mean of the windows' embeddings, L2-normalised again. */
export function embeddingOf(
  outputs: readonly WindowOutput[],
  weights: readonly number[],
): Float32Array {
  const mean = weightedMean(
    outputs.map((output) => output.embedding),
    weights,
  );
  const norm = Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0));
  return Float32Array.from(mean, (value) => (norm === 0 ? 0 : value / norm));
}

/** Mean of equally long rows; `weights`: one per row. */
export function weightedMean(
  rows: readonly ArrayLike<number>[],
  weights: readonly number[],
): Float64Array {
  const total = sum(weights);
  const mean = new Float64Array(rows[0]!.length);
  rows.forEach((row, r) => {
    for (let i = 0; i < mean.length; i++) mean[i]! += (row[i]! * weights[r]!) / total;
  });
  return mean;
}

function toScores(labels: readonly string[], values: Float64Array): Scores {
  return Object.fromEntries(labels.map((label, i) => [label, values[i]!]));
}
