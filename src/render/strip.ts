/**
 * The genre strip under the spectrogram (pure). Each genre that leads somewhere has its own row, with its name beside
 * it, so that place as well as colour tells genres apart however narrow a window is.
 */
import { rankScores } from '../lib/formats.js';
import type { Analysis, Span, WindowVerdict } from '../pipeline/types.js';
import { genreColour } from '../genre-colours.js';
import { fit, type CardContent } from './content.js';
import { timeToX } from './layout.js';
import type { Mark, Rect } from './marks.js';
import { genreHeading } from './texts.js';
import { THEME, WEIGHT } from './theme.js';

/** Neighbouring windows with the same leading genre. */
export interface Run extends Span {
  readonly label: string;
}

/** Shorter stretches are joints between windows, not gaps. */
const MIN_GAP_SECONDS = 0.5;
const MIN_BLOCK_PX = 3;
/** Wide enough that a hair of background between two windows does not eat them. */
const SPLIT_BLOCK_PX = 14;

const LABEL_LEFT_PX = 20;
const LABEL_GAP_PX = 16;
/** From the middle of a capital letter to its baseline, in font sizes. */
const HALF_LETTER = 0.36;

/** The label with the highest score; the earlier of the model's labels where they tie. */
function leader({ scores }: WindowVerdict): string {
  return rankScores(scores)[0]?.label ?? '';
}

/** The genre through time, equal neighbours joined; a gap ends a run. */
export function genreRuns(analysis: Analysis): Run[] {
  const runs: Run[] = [];
  for (const window of analysis.windows) {
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
  const seconds = new Map<string, number>();
  for (const window of analysis.windows) {
    const label = leader(window);
    const length = window.endSeconds - window.startSeconds;
    seconds.set(label, (seconds.get(label) ?? 0) + length);
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

export function stripMarks(content: CardContent): Mark[] {
  const { analysis, layout } = content;
  const genres = leadingGenres(analysis);
  const gaps = unjudged(analysis).map((gap) => spanRect(layout.lanes, gap, analysis.seconds));
  return [
    { kind: 'hatch', areas: gaps, stroke: THEME.hatch },
    ...genres.flatMap((label, row) => laneLabel(content, label, row)),
    ...troughMarks(content),
    ...rowLines(content, genres.length),
    ...analysis.windows.map((window) => blockMark(content, window, genres.indexOf(leader(window)))),
  ];
}

function laneLabel(content: CardContent, label: string, row: number): Mark[] {
  const { analysis, layout, texts } = content;
  const x = layout.lanes.x - LABEL_GAP_PX;
  const largestPx = Math.min(24, layout.laneHeight - 7);
  const name = genreHeading(texts, label);
  const fitted = fit(content, name, x - LABEL_LEFT_PX, [largestPx, 15], WEIGHT.strong);
  const y = layout.lanes.y + (row + 0.5) * layout.laneHeight + fitted.sizePx * HALF_LETTER;
  const fill = analysis.verdict.notMusic ? THEME.neutral : genreColour(label);
  return [{ kind: 'text', ...fitted, x, y, weight: WEIGHT.strong, fill, align: 'right' }];
}

function troughMarks({ analysis, layout }: CardContent): Mark[] {
  return analysis.windows.map((window) => ({
    ...spanRect(layout.lanes, window, analysis.seconds),
    kind: 'rect',
    fill: THEME.trough,
  }));
}

/** A hair of background between rows, so that the eye stays in one. */
function rowLines({ layout }: CardContent, rows: number): Mark[] {
  const { x, y, width } = layout.lanes;
  return Array.from({ length: Math.max(0, rows - 1) }, (_, row) => ({
    ...{ kind: 'rect', x, y: y + (row + 1) * layout.laneHeight - 1 },
    ...{ width, height: 2, fill: THEME.background },
  }));
}

function blockMark({ analysis, layout }: CardContent, window: WindowVerdict, row: number): Mark {
  const span = spanRect(layout.lanes, window, analysis.seconds);
  const label = leader(window);
  const split = span.width >= SPLIT_BLOCK_PX ? 1 : 0;
  const width = Math.max(MIN_BLOCK_PX, span.width - 2 * split);
  return {
    kind: 'rect',
    x: span.x + split,
    y: span.y + row * layout.laneHeight + 3,
    width,
    height: layout.laneHeight - 6,
    fill: analysis.verdict.notMusic ? THEME.neutral : genreColour(label),
    radius: Math.min(5, width / 3),
  };
}

function spanRect(lanes: Rect, span: Span, totalSeconds: number): Rect {
  const left = Math.round(timeToX(lanes, span.startSeconds, totalSeconds));
  const right = Math.round(timeToX(lanes, span.endSeconds, totalSeconds));
  return { x: left, y: lanes.y, width: Math.max(1, right - left), height: lanes.height };
}
