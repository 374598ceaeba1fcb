/** Is a track a mix of genres, and what are its parts? Pure. */
import type { GenrePart, ScoredSpan, Scores, WindowVerdict } from '../types.js';

/**
 * Disagreement (nats) from which a track is a mix. Two genres of equal length that are each quite certain have
 * ln 2 = 0.69, eight 2.08; a song of one genre that is hard to tell has little, because its windows are unsure alike.
 */
const MIN_DISAGREEMENT = 0.5;

/** What a change of genre costs (nats): a few seconds of another genre are no part of their own. */
const CHANGE_COST = 3;
/** No few seconds make a genre impossible. */
const LEAST_SCORE = 0.01;

/**
 * Parts of a track of several genres; nothing for a track of one.
 * @param weights one per window; one that weighs nothing is passed over
 */
export function partsOf(
  windows: readonly WindowVerdict[],
  weights: readonly number[],
): readonly GenrePart[] | undefined {
  const counted = windows.filter((_, i) => weights[i]! > 0);
  const scores = counted.map((window) => window.scores);
  const positive = weights.filter((weight) => weight > 0);
  if (disagreement(scores, positive) < MIN_DISAGREEMENT) return undefined;
  const parts = joined(
    counted,
    counted.map((window) => leaderOf(window.scores)),
  );
  return parts.length > 1 ? parts : undefined;
}

/**
 * A mix's parts by the scores of every few seconds: the likeliest course of genres where a change costs something
 * (Viterbi 1967), because short excerpts err more often than whole windows.
 * @param coarse the parts by windows, kept where the finer scores know of no change
 */
export function finerParts(
  timeline: readonly ScoredSpan[],
  coarse: readonly GenrePart[],
): readonly GenrePart[] {
  const parts = joined(timeline, likeliestCourse(timeline));
  return parts.length > 1 ? parts : coarse;
}

function likeliestCourse(timeline: readonly ScoredSpan[]): string[] {
  const labels = Object.keys(timeline[0]?.scores ?? {});
  let total = labels.map(() => 0);
  /** [moment][label]: the label before. */
  const before: number[][] = [];
  for (const { scores } of timeline) {
    const best = indexOfLargest(total);
    const from = labels.map((_, i) => (total[i]! >= total[best]! - CHANGE_COST ? i : best));
    total = labels.map((label, i) => {
      const kept = from[i] === i ? total[i]! : total[best]! - CHANGE_COST;
      return kept + Math.log(Math.max(LEAST_SCORE, scores[label] ?? 0));
    });
    before.push(from);
  }
  let at = indexOfLargest(total);
  const course: string[] = [];
  for (const from of before.toReversed()) {
    course.push(labels[at]!);
    at = from[at]!;
  }
  return course.reverse();
}

function indexOfLargest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
}

/** Equal neighbours are one part. */
function joined(spans: readonly ScoredSpan[], genres: readonly string[]): GenrePart[] {
  const parts: GenrePart[] = [];
  spans.forEach(({ startSeconds, endSeconds }, i) => {
    const genre = genres[i]!;
    const last = parts.at(-1);
    if (last?.genre === genre) parts[parts.length - 1] = { ...last, endSeconds };
    else parts.push({ genre, startSeconds, endSeconds });
  });
  return parts;
}

/**
 * Generalised Jensen–Shannon divergence of the windows' scores (Lin 1991): entropy of their mean less the mean of their
 * entropies, in nats. 0 where all say the same, however unsure they are.
 */
function disagreement(scores: readonly Scores[], weights: readonly number[]): number {
  const total = weights.reduce((a, b) => a + b, 0);
  if (total <= 0) return 0;
  const mean: Record<string, number> = {};
  let within = 0;
  scores.forEach((row, i) => {
    const share = weights[i]! / total;
    within += share * entropy(row);
    for (const [label, score] of Object.entries(row))
      mean[label] = (mean[label] ?? 0) + share * score;
  });
  return Math.max(0, entropy(mean) - within);
}

function entropy(scores: Scores): number {
  return Object.values(scores).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

function leaderOf(scores: Scores): string {
  const [first = ['', 0], ...rest] = Object.entries(scores);
  return rest.reduce((best, entry) => (entry[1] > best[1] ? entry : best), first)[0];
}
