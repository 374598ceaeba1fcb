/** The genre through time on one line of a terminal, and in words (pure). */
import { genreColour } from '../genre-colours.js';
import { clockTime, rankScores } from '../lib/formats.js';
import type { Analysis, NonMusicSpan, Scores, Span } from '../pipeline/types.js';
import type { Paint } from './ansi.js';
import { nameOf } from './verdict-words.js';

/** A leader's score as a column: an eighth of a line's height each. */
const HEIGHTS = '▁▂▃▄▅▆▇█';
const KIND_MARKS: Readonly<Record<NonMusicSpan['kind'], string>> = {
  silence: '·',
  speechOrNoise: '~',
};
const KIND_NAMES: Readonly<Record<NonMusicSpan['kind'], string>> = {
  silence: 'silence',
  speechOrNoise: 'speech or noise',
};
const QUIET = '#8f98ab';
/** Shorter gaps between windows are joints. */
const MIN_GAP_SECONDS = 0.5;
/** More stretches than these are no longer read. */
const MOST_STRETCHES = 12;

/** One cell a moment: colour of the leading genre, as high as its score; blank where nothing was judged. */
export function stripLine(analysis: Analysis, cells: number, paint: Paint): string {
  const line = Array.from({ length: cells }, (_, cell) =>
    cellAt(analysis, ((cell + 0.5) / cells) * analysis.seconds, paint),
  );
  return line.join('').trimEnd();
}

function cellAt({ timeline, nonMusic }: Analysis, seconds: number, paint: Paint): string {
  const other = nonMusic.find(isAt(seconds));
  if (other) return paint(KIND_MARKS[other.kind], QUIET);
  const step = timeline.find(isAt(seconds));
  const [best] = step ? rankScores(step.scores) : [];
  if (!best) return ' ';
  const height = Math.min(HEIGHTS.length - 1, Math.floor(best.score * HEIGHTS.length));
  return paint(HEIGHTS.charAt(height), genreColour(best.label));
}

function isAt(seconds: number): (span: Span) => boolean {
  return ({ startSeconds, endSeconds }) => seconds >= startSeconds && seconds < endSeconds;
}

interface Stretch extends Span {
  readonly name: string;
}

/** "0:00 classical · 1:30 silence · 2:00 disco"; undefined where it is one genre from end to end. */
export function stretchWords(analysis: Analysis): string | undefined {
  const stretches = stretchesOf(analysis);
  if (stretches.length < 2) return undefined;
  const words = stretches
    .slice(0, MOST_STRETCHES)
    .map(({ name, startSeconds }) => `${clockTime(startSeconds, analysis.seconds)} ${name}`);
  return words.join(' · ') + (stretches.length > MOST_STRETCHES ? ' · …' : '');
}

/** By windows, which are steadier than the timeline's steps; by parts where it is a mix. Equal neighbours are joined. */
function stretchesOf({ windows, parts, nonMusic }: Analysis): readonly Stretch[] {
  const judged: readonly Stretch[] =
    parts?.map(({ genre, ...span }) => ({ ...span, name: nameOf(genre) })) ??
    windows
      .filter(({ notMusic }) => !notMusic)
      .map(({ scores, startSeconds, endSeconds }) => ({
        ...{ startSeconds, endSeconds },
        name: leaderName(scores),
      }));
  const others = nonMusic.map(({ kind, ...span }) => ({ ...span, name: KIND_NAMES[kind] }));
  const all = [...judged, ...others].sort((a, b) => a.startSeconds - b.startSeconds);
  const joined: Stretch[] = [];
  for (const stretch of all) {
    const last = joined.at(-1);
    const isNext = last && stretch.startSeconds - last.endSeconds < MIN_GAP_SECONDS;
    if (isNext && last.name === stretch.name)
      joined.splice(-1, 1, { ...last, endSeconds: stretch.endSeconds }); // prettier-ignore
    else joined.push(stretch);
  }
  return joined;
}

function leaderName(scores: Scores): string {
  return nameOf(rankScores(scores)[0]?.label ?? '');
}
