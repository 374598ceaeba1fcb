/** The stream of genres under the spectrogram, with the names in it (pure). */
import { percentLabel } from '../lib/formats.js';
import type { NonMusicSpan, Span } from '../pipeline/types.js';
import { genreColour } from '../genre-colours.js';
import { fit, type CardContent } from './content.js';
import { timeToX } from './layout.js';
import type { Mark, Rect } from './marks.js';
import { type Layer, streamLayers } from './stream.js';
import { placeName } from './stream-names.js';
import { genreHeading, genreName } from './texts.js';
import { THEME, WEIGHT } from './theme.js';
import { leadingInStream, unjudged } from './through-time.js';

/** A hair of background between two layers: without colour too they are two. */
const SEAM_PX = 1.5;
const LABEL_LEFT_PX = 20;
const LABEL_GAP_PX = 16;
const LEGEND_ROW_PX = 29;
/** From the middle of a capital letter to its baseline, in font sizes. */
const HALF_LETTER = 0.36;

export function stripMarks(content: CardContent): Mark[] {
  const { analysis, layout } = content;
  const rectOf = (span: Span): Rect => spanRect(layout.strip, span, analysis.seconds);
  const speech = analysis.nonMusic.filter(({ kind }) => kind === 'speechOrNoise');
  const layers = streamLayers(analysis.timeline);
  const names = layers.flatMap((layer) => nameMarks(content, layer));
  const named = new Set(names.map(({ label }) => label));
  const unnamed = leadingInStream(analysis).filter((label) => !named.has(label));
  return [
    { kind: 'hatch', areas: unjudged(analysis).map(rectOf), stroke: THEME.hatch },
    ...[...analysis.windows.map(rectOf), ...speech.map(rectOf)].map((rect): Mark => ({
      kind: 'rect',
      ...rect,
      fill: THEME.trough,
    })),
    ...layers.flatMap((layer) => layerMarks(content, layer)),
    ...names.map(({ mark }) => mark),
    ...analysis.nonMusic.flatMap((span) => nonMusicMarks(content, span)),
    ...unnamed.flatMap((label, row) => legendMarks(content, label, row)),
    ...scaleMarks(content),
  ];
}

function layerMarks({ analysis, layout }: CardContent, { label, points }: Layer): Mark[] {
  const { strip } = layout;
  const at = (seconds: number, share: number): { x: number; y: number } => ({
    x: timeToX(strip, seconds, analysis.seconds),
    y: strip.y + (1 - share) * strip.height,
  });
  const upper = points.map(({ seconds, low, high }) => {
    const point = at(seconds, high);
    const lowest = at(seconds, low).y;
    return { x: point.x, y: Math.min(lowest, point.y + SEAM_PX) };
  });
  const lower = points.map(({ seconds, low }) => at(seconds, low));
  return [{ kind: 'area', points: [...upper, ...lower.reverse()], fill: genreColour(label) }];
}

function nameMarks(content: CardContent, layer: Layer): { label: string; mark: Mark }[] {
  const { layout, measure, texts, analysis } = content;
  const name = genreName(texts, layer.label);
  const widthOf = (sizePx: number): number => measure(name, sizePx, WEIGHT.strong);
  return placeName(layer, layout.strip, analysis.seconds, widthOf).map(({ x, y, sizePx }) => ({
    label: layer.label,
    mark: {
      ...{ kind: 'text', text: name, x, y: y + sizePx * HALF_LETTER, sizePx },
      ...{ weight: WEIGHT.strong, fill: THEME.background, align: 'center' },
    },
  }));
}

/** Largest first; a second line comes before the smallest. */
const NON_MUSIC_SIZES_PX = [22, 19] as const;
const BOARD_PX = 8;

/** How silence, or speech and noise, is written into its stretch; nothing where there is no room for it. */
function nonMusicLines(
  { analysis, layout, measure, texts }: CardContent,
  { kind, ...span }: NonMusicSpan,
): { readonly lines: readonly string[]; readonly sizePx: number } | undefined {
  const room = spanRect(layout.strip, span, analysis.seconds).width - 2 * BOARD_PX;
  const text = kind === 'silence' ? texts.silence : texts.speechOrNoise;
  for (const lines of [[text], text.split(' ')]) {
    for (const sizePx of NON_MUSIC_SIZES_PX) {
      const widths = lines.map((line) => measure(line, sizePx, WEIGHT.medium));
      if (Math.max(...widths) <= room) return { lines, sizePx };
    }
  }
  return undefined;
}

/** Whether every stretch of a kind carries its name. */
export function isNamed(content: CardContent, kind: NonMusicSpan['kind']): boolean {
  const spans = content.analysis.nonMusic.filter((span) => span.kind === kind);
  return spans.every((span) => nonMusicLines(content, span) !== undefined);
}

function nonMusicMarks(content: CardContent, span: NonMusicSpan): Mark[] {
  const { analysis, layout, measure } = content;
  const written = nonMusicLines(content, span);
  if (written === undefined) return [];
  const { lines, sizePx } = written;
  const { x, y, width, height } = spanRect(layout.strip, span, analysis.seconds);
  const lineHeight = sizePx * 1.35;
  const textWidth = Math.max(...lines.map((line) => measure(line, sizePx, WEIGHT.medium)));
  const middle = { x: x + width / 2, y: y + height / 2 };
  const boardHeight = lines.length * lineHeight + 6;
  const board = { x: middle.x - textWidth / 2 - BOARD_PX, y: middle.y - boardHeight / 2 };
  const size = { width: textWidth + 2 * BOARD_PX, height: boardHeight };
  return [
    { kind: 'rect', ...board, ...size, radius: 6, fill: THEME.background },
    ...lines.map((text, row): Mark => {
      const centre = middle.y + (row - (lines.length - 1) / 2) * lineHeight;
      const at = { x: middle.x, y: centre + sizePx * HALF_LETTER };
      const type = { sizePx, weight: WEIGHT.medium, fill: THEME.muted } as const;
      return { kind: 'text', text, ...at, ...type, align: 'center' };
    }),
  ];
}

/** Genres that lead somewhere, but nowhere long enough for their name, stand beside the stream. */
function legendMarks(content: CardContent, label: string, row: number): Mark[] {
  const { layout, texts } = content;
  const { strip } = layout;
  if ((row + 1) * LEGEND_ROW_PX > strip.height) return [];
  const x = strip.x - LABEL_GAP_PX;
  const name = genreHeading(texts, label);
  const fitted = fit(content, name, x - LABEL_LEFT_PX, [24, 15], WEIGHT.strong);
  const y = strip.y + (row + 0.5) * LEGEND_ROW_PX + fitted.sizePx * HALF_LETTER;
  const fill = genreColour(label);
  return [{ kind: 'text', ...fitted, x, y, weight: WEIGHT.strong, fill, align: 'right' }];
}

/** What the height means. */
function scaleMarks({ analysis, layout, texts }: CardContent): Mark[] {
  if (analysis.timeline.length === 0) return [];
  const { x, y, width, height } = layout.strip;
  const type = { sizePx: 21, weight: WEIGHT.normal, fill: THEME.muted };
  const right = x + width;
  return [
    { kind: 'rect', x: right + 4, y: y - 1, width: 6, height: 2, fill: THEME.faint },
    { kind: 'text', text: percentLabel(1, texts.locale), x: right + 16, y: y + 14, ...type },
    { kind: 'rect', x: right + 4, y: y + height - 1, width: 6, height: 2, fill: THEME.faint },
    { kind: 'text', text: percentLabel(0, texts.locale), x: right + 16, y: y + height, ...type },
  ];
}

function spanRect(strip: Rect, span: Span, totalSeconds: number): Rect {
  const left = Math.round(timeToX(strip, span.startSeconds, totalSeconds));
  const right = Math.round(timeToX(strip, span.endSeconds, totalSeconds));
  return { x: left, y: strip.y, width: Math.max(1, right - left), height: strip.height };
}
