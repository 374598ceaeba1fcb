/** Is a track a mix of genres, and what are its parts? Pure. */
import type { GenrePart, Scores, WindowVerdict } from '../types.js';

/**
 * Disagreement (nats) from which a track is a mix. Two genres of equal length that are each quite certain have
 * ln 2 = 0.69, eight 2.08; a song of one genre that is hard to tell has little, because its windows are unsure alike.
 */
const MIN_DISAGREEMENT = 0.5;

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
  const parts: GenrePart[] = [];
  for (const { scores: here, startSeconds, endSeconds } of counted) {
    const genre = leaderOf(here);
    const last = parts.at(-1);
    if (last?.genre === genre) parts[parts.length - 1] = { ...last, endSeconds };
    else parts.push({ genre, startSeconds, endSeconds });
  }
  return parts.length > 1 ? parts : undefined;
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
