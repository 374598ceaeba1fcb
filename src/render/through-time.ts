/** What the card tells of the track's course (pure). */
import { rankScores } from '../lib/formats.js';
import type { Analysis, ScoredSpan, Span } from '../pipeline/types.js';

/** Neighbouring windows with the same leading genre. */
export interface Run extends Span {
  readonly label: string;
}

/** Shorter stretches are joints between windows, not gaps. */
export const MIN_GAP_SECONDS = 0.5;

/** The label with the highest score; the earlier of the model's labels where they tie. */
function leader({ scores }: ScoredSpan): string {
  return rankScores(scores)[0]?.label ?? '';
}

function musicOf({ windows }: Analysis): readonly ScoredSpan[] {
  return windows.filter(({ notMusic }) => !notMusic);
}

/** The genre through time, equal neighbours joined; a gap, and what is not music, ends a run. */
export function genreRuns(analysis: Analysis): Run[] {
  const runs: Run[] = [];
  for (const window of musicOf(analysis)) {
    const label = leader(window);
    const last = runs.at(-1);
    if (last?.label === label && window.startSeconds - last.endSeconds < MIN_GAP_SECONDS) {
      runs[runs.length - 1] = { ...last, endSeconds: window.endSeconds };
    } else {
      runs.push({ label, startSeconds: window.startSeconds, endSeconds: window.endSeconds });
    }
  }
  return runs;
}

/** Genres that lead somewhere, the one that leads longest first. */
export function leadingGenres(analysis: Analysis): string[] {
  return byTime(musicOf(analysis));
}

/** As leadingGenres(), of the finer scores that the stream is drawn from. */
export function leadingInStream({ timeline }: Analysis): string[] {
  return byTime(timeline);
}

function byTime(spans: readonly ScoredSpan[]): string[] {
  const seconds = new Map<string, number>();
  for (const span of spans) {
    const label = leader(span);
    seconds.set(label, (seconds.get(label) ?? 0) + span.endSeconds - span.startSeconds);
  }
  return [...seconds].sort((a, b) => b[1] - a[1]).map(([label]) => label);
}

/** Stretches without a verdict, in order of time. */
export function unjudged(analysis: Analysis): Span[] {
  const gaps: Span[] = [];
  let startSeconds = 0;
  for (const window of [...analysis.windows, endOf(analysis)]) {
    if (window.startSeconds - startSeconds >= MIN_GAP_SECONDS) {
      gaps.push({ startSeconds, endSeconds: window.startSeconds });
    }
    startSeconds = Math.max(startSeconds, window.endSeconds);
  }
  return gaps;
}

function endOf({ seconds }: Analysis): Span {
  return { startSeconds: seconds, endSeconds: seconds };
}
