/** Is a track a mix of genres, and what are its parts? Pure. */
import type { GenrePart, ScoredSpan, Scores } from '../types.js';

/**
 * Disagreement (nats) from which a track is a mix. Two genres of equal length that are each quite certain have
 * ln 2 = 0.69, eight 2.08; a song of one genre that is hard to tell has little, because it is so throughout.
 */
const MIN_DISAGREEMENT = 0.38;

/** Moments on either side that a moment is weighed with: single ones err, a genre that stays for 25 s hardly. */
const NEIGHBOURS = 2;

/** What a change of genre costs (nats): a few seconds of another genre are no part of their own. */
const CHANGE_COST = 3;
/** No few seconds make a genre impossible. */
const LEAST_SCORE = 0.01;

/**
 * Parts of a track of several genres; nothing for a track of one. They are the likeliest course of genres through the
 * scores of every few seconds, where a change costs something (Viterbi 1967).
 */
export function partsOf(timeline: readonly ScoredSpan[]): readonly GenrePart[] | undefined {
  if (disagreement(timeline.map((_, at) => around(timeline, at))) < MIN_DISAGREEMENT) return;
  const parts = joined(timeline, likeliestCourse(timeline));
  return parts.length > 1 ? parts : undefined;
}

/** A moment with the mean scores of itself and its neighbours. */
function around(timeline: readonly ScoredSpan[], at: number): ScoredSpan {
  const near = timeline.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1);
  return { ...timeline[at]!, scores: meanOf(near) };
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
 * Generalised Jensen–Shannon divergence of the spans' scores (Lin 1991): entropy of their mean less the mean of their
 * entropies, in nats, each weighed by its length. 0 where all say the same, however unsure they are.
 */
function disagreement(spans: readonly ScoredSpan[]): number {
  if (spans.length === 0) return 0;
  const total = spans.reduce((sum, span) => sum + secondsOf(span), 0);
  const within = spans.reduce((sum, span) => sum + secondsOf(span) * entropy(span.scores), 0);
  return Math.max(0, entropy(meanOf(spans)) - within / total);
}

/** By length. */
function meanOf(spans: readonly ScoredSpan[]): Scores {
  const total = spans.reduce((sum, span) => sum + secondsOf(span), 0);
  const mean: Record<string, number> = {};
  for (const span of spans) {
    for (const [label, score] of Object.entries(span.scores))
      mean[label] = (mean[label] ?? 0) + (score * secondsOf(span)) / total;
  }
  return mean;
}

function secondsOf({ startSeconds, endSeconds }: ScoredSpan): number {
  return endSeconds - startSeconds;
}

function entropy(scores: Scores): number {
  return Object.values(scores).reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}
