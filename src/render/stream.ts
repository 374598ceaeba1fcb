/**
 * Probabilities through time as layers on top of each other (pure): a genre's layer is as thick as the genre is
 * likely, so that a guess of 38 % looks like 38 %. What is left above the layers belongs to genres that nobody would miss.
 */
import type { ScoredSpan } from '../pipeline/types.js';
import { MIN_GAP_SECONDS } from './through-time.js';

/** A genre that never reaches it has no layer. */
const SHOWN_FROM = 0.12;

/** Where a layer begins and ends at one moment, 0 (bottom) … 1. */
export interface LayerPoint {
  readonly seconds: number;
  readonly low: number;
  readonly high: number;
}

/** One genre over one stretch without a gap, in order of time; straight lines between the points. */
export interface Layer {
  readonly label: string;
  readonly points: readonly LayerPoint[];
}

/** The likeliest genre of the track lies at the bottom. */
export function streamLayers(timeline: readonly ScoredSpan[]): Layer[] {
  const labels = shownLabels(timeline);
  return stretchesOf(timeline).flatMap((stretch) => {
    const moments = momentsOf(stretch);
    return labels.map((label, rank) => ({
      label,
      points: moments.map(({ seconds, scores }) => {
        const low = labels.slice(0, rank).reduce((sum, below) => sum + (scores[below] ?? 0), 0);
        return { seconds, low, high: Math.min(1, low + (scores[label] ?? 0)) };
      }),
    }));
  });
}

function shownLabels(timeline: readonly ScoredSpan[]): string[] {
  const total = new Map<string, number>();
  const most = new Map<string, number>();
  for (const { startSeconds, endSeconds, scores } of timeline) {
    for (const [label, score] of Object.entries(scores)) {
      total.set(label, (total.get(label) ?? 0) + score * (endSeconds - startSeconds));
      most.set(label, Math.max(most.get(label) ?? 0, score));
    }
  }
  return [...total]
    .filter(([label]) => (most.get(label) ?? 0) >= SHOWN_FROM)
    .sort((a, b) => b[1] - a[1])
    .map(([label]) => label);
}

function stretchesOf(timeline: readonly ScoredSpan[]): ScoredSpan[][] {
  const stretches: ScoredSpan[][] = [];
  for (const span of timeline) {
    const last = stretches.at(-1);
    const end = last?.at(-1)?.endSeconds ?? -Infinity;
    if (last !== undefined && span.startSeconds - end < MIN_GAP_SECONDS) last.push(span);
    else stretches.push([span]);
  }
  return stretches;
}

/** The middles of the spans, and both ends of the stretch. */
function momentsOf(
  stretch: readonly ScoredSpan[],
): readonly (Pick<ScoredSpan, 'scores'> & { readonly seconds: number })[] {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    { seconds: first.startSeconds, scores: first.scores },
    ...stretch.map(({ startSeconds, endSeconds, scores }) => ({
      seconds: (startSeconds + endSeconds) / 2,
      scores,
    })),
    { seconds: last.endSeconds, scores: last.scores },
  ];
}

/** The layer's edges at a moment; nothing outside of it. */
export function layerAt(
  { points }: Layer,
  seconds: number,
): Omit<LayerPoint, 'seconds'> | undefined {
  const next = points.findIndex((point) => point.seconds >= seconds);
  const [before, after] = [points[Math.max(0, next - 1)], points[next]];
  if (before === undefined || after === undefined || before.seconds > seconds) return undefined;
  const length = after.seconds - before.seconds;
  const share = length === 0 ? 0 : (seconds - before.seconds) / length;
  return {
    low: before.low + (after.low - before.low) * share,
    high: before.high + (after.high - before.high) * share,
  };
}
