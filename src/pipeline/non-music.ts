/** What was heard and is no music. Pure. */
import type { Segment } from './segments.js';
import type { NonMusicSpan, Span, WindowVerdict } from './types.js';

/** Silence, and windows of speech or noise, in time order; neighbours of a kind are one. */
export function nonMusicSpans(
  segments: readonly Segment[],
  windows: readonly WindowVerdict[],
): NonMusicSpan[] {
  const silence = segments.filter(({ soundingSeconds }) => soundingSeconds === 0);
  const speechOrNoise = windows.filter(({ notMusic }) => notMusic);
  const spans = [
    ...silence.map((segment) => spanOf('silence', segment)),
    ...speechOrNoise.map((window) => spanOf('speechOrNoise', window)),
  ].toSorted((a, b) => a.startSeconds - b.startSeconds);
  return spans.reduce<NonMusicSpan[]>((joined, span) => {
    const last = joined.at(-1);
    const touches = last?.kind === span.kind && span.startSeconds - last.endSeconds < 1e-6;
    return touches
      ? [...joined.slice(0, -1), { ...last, endSeconds: span.endSeconds }]
      : [...joined, span];
  }, []);
}

function spanOf(kind: NonMusicSpan['kind'], { startSeconds, endSeconds }: Span): NonMusicSpan {
  return { kind, startSeconds, endSeconds };
}
