/** Does a confidence of 0.7 mean right in seven cases of ten? Pure. */
import { mean } from './confusion.js';
import { generator } from '../corpus/random.js';

export interface Answer {
  /** Calibrated probability of the answer, 0…1. */
  readonly confidence: number;
  readonly right: boolean;
}

export interface Bin {
  readonly count: number;
  /** Means over the bin's answers; NaN in an empty bin. */
  readonly confidence: number;
  readonly accuracy: number;
}

const BINS = 10;

/** Equally wide bins of confidence; the last one includes 1. */
export function reliability(answers: readonly Answer[], bins = BINS): Bin[] {
  const groups = Array.from({ length: bins }, (): Answer[] => []);
  for (const answer of answers) {
    groups[Math.min(bins - 1, Math.floor(answer.confidence * bins))]?.push(answer);
  }
  return groups.map((group) => ({
    count: group.length,
    confidence: mean(group.map(({ confidence }) => confidence)),
    accuracy: mean(group.map(({ right }) => Number(right))),
  }));
}

/** Expected calibration error (Naeini et al. 2015): the bins' gaps, weighted by their counts. NaN of nothing. */
export function calibrationError(answers: readonly Answer[], bins = BINS): number {
  const filled = reliability(answers, bins).filter(({ count }) => count > 0);
  const gaps = filled.map(
    ({ count, confidence, accuracy }) => (count / answers.length) * Math.abs(confidence - accuracy),
  );
  return answers.length === 0 ? NaN : gaps.reduce((a, b) => a + b, 0);
}

/**
 * Percentile bootstrap interval of any figure of the answers; the same for the same seed.
 * @returns [2.5 %, 97.5 %]
 */
export function bootstrap<T>(
  answers: readonly T[],
  figure: (sample: readonly T[]) => number,
  { rounds = 1000, seed = 1 } = {},
): [number, number] {
  const random = generator(seed);
  const values = Array.from({ length: rounds }, () =>
    figure(answers.map(() => answers[Math.floor(random() * answers.length)] as T)),
  ).sort((a, b) => a - b);
  const at = (share: number): number => values[Math.round(share * (rounds - 1))] ?? NaN;
  return [at(0.025), at(0.975)];
}

/** 95 % interval of a share of `count` independent cases (Wilson 1927). @returns [low, high]; NaN of nothing */
export function wilson(share: number, count: number): [number, number] {
  const z = 1.96;
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count);
  const spread = Math.sqrt((share * (1 - share)) / count + (z / (2 * count)) ** 2);
  const half = (z * spread) / (1 + (z * z) / count);
  // Rounding may leave a bound just outside.
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Of the answers called sure: their share of all, and how many of them are right (NaN if there are none). */
export function sureFigures(answers: readonly (Answer & { readonly sure: boolean })[]): {
  readonly coverage: number;
  readonly precision: number;
} {
  const sure = answers.filter((answer) => answer.sure);
  return {
    coverage: sure.length / answers.length,
    precision: mean(sure.map(({ right }) => Number(right))),
  };
}
