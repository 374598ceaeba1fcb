/** Genres step by step as one stream, as thick as there were songs (pure). */
import { genreColour } from '../../genre-colours.js';
import type { Mark, Rect } from '../marks.js';
import { THEME, WEIGHT } from '../theme.js';
import type { TasteContent, TasteTexts } from './content.js';

/** Points of a curve from one step to the next. */
const POINTS = 16;
/** Steps are smeared over their neighbours so much, or a single song would be a spike. */
const NEIGHBOUR = 0.25;
const BAR_MAX_PX = 72;
/** Ticks are no nearer to each other: the widest month has room. */
const TICK_PX = 90;
/** Longer stretches are told by their years: months would come again. */
const YEARS_FROM_MS = 1.5 * 365 * 24 * 3_600_000;

export function streamMarks(content: TasteContent, texts: TasteTexts, area: Rect): Mark[] {
  const { steps, genres } = content;
  const rows = genres.map(({ label }) => smooth(steps.map((step) => step.genres[label] ?? 0)));
  const totals = steps.map((_, step) => rows.reduce((sum, row) => sum + (row[step] ?? 0), 0));
  const most = Math.max(...totals, 1e-9);
  const xAt = (step: number): number => area.x + (area.width * step) / (steps.length - 1);
  const middle = area.y + area.height / 2;
  const base = totals.map((total) => (-total / most / 2) * area.height);
  const marks: Mark[] = [];
  for (const [index, { label }] of genres.entries()) {
    const top = base.map((value) => value);
    (rows[index] ?? []).forEach((value, step) => {
      base[step] = (base[step] ?? 0) + (value / most) * area.height;
    });
    const upper = curve(top).map(([step, y]) => ({ x: xAt(step), y: middle + y }));
    const lower = curve(base).map(([step, y]) => ({ x: xAt(step), y: middle + y }));
    const points = [...upper, ...lower.reverse()];
    marks.push({ kind: 'area', points, fill: genreColour(label) });
  }
  return [...marks, ...tickMarks(content, texts, area)];
}

type Point = readonly [step: number, y: number];

function smooth(values: readonly number[]): number[] {
  return values.map((value, i) => {
    const before = values[i - 1] ?? value;
    const after = values[i + 1] ?? value;
    return NEIGHBOUR * before + (1 - 2 * NEIGHBOUR) * value + NEIGHBOUR * after;
  });
}

/** Cosine easing: flat at each step, so that the curve never goes past what it joins. */
function curve(values: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let step = 0; step < values.length - 1; step++) {
    const from = values[step] ?? 0;
    const to = values[step + 1] ?? 0;
    for (let point = 0; point < POINTS; point++) {
      const share = point / POINTS;
      points.push([step + share, from + (to - from) * (1 - Math.cos(Math.PI * share)) * 0.5]);
    }
  }
  points.push([values.length - 1, values.at(-1) ?? 0]);
  return points;
}

/** A tick where a month begins, or a year where they are many; none too near the one before it. */
function tickMarks({ steps }: TasteContent, { dateLocale }: TasteTexts, area: Rect): Mark[] {
  const spanMs = (steps.at(-1)?.startMs ?? 0) - (steps[0]?.startMs ?? 0);
  const unit =
    spanMs > YEARS_FROM_MS ? ({ year: 'numeric' } as const) : ({ month: 'short' } as const);
  const format = new Intl.DateTimeFormat(dateLocale, { ...unit, timeZone: 'UTC' });
  const marks: Mark[] = [];
  let last = '';
  let freeFrom = area.x;
  for (const [step, { startMs }] of steps.entries()) {
    const text = format.format(startMs);
    const isNew = text !== last;
    last = text;
    const x = area.x + (area.width * step) / (steps.length - 1);
    if (!isNew || x < freeFrom || step === steps.length - 1) continue;
    freeFrom = x + TICK_PX;
    marks.push({
      ...{ kind: 'text', text, x, y: area.y + area.height + 34 },
      ...{ sizePx: 24, weight: WEIGHT.medium, fill: THEME.muted },
    });
  }
  return marks;
}

/** One bar a step, its number above it. */
export function barMarks({ steps }: TasteContent, area: Rect): Mark[] {
  const most = Math.max(...steps.map(({ songs }) => songs), 1);
  const pitch = area.width / steps.length;
  const bottom = area.y + area.height;
  return steps.flatMap(({ songs }, step): Mark[] => {
    const x = area.x + step * pitch;
    const height = songs === 0 ? 2 : Math.max(6, (BAR_MAX_PX * songs) / most);
    const bar: Mark = {
      ...{ kind: 'rect', x: x + 4, y: bottom - height, width: pitch - 8, height },
      fill: songs === 0 ? THEME.trough : THEME.neutral,
    };
    if (songs === 0) return [bar];
    const label: Mark = {
      ...{ kind: 'text', text: String(songs), x: x + pitch / 2, y: bottom - height - 8 },
      ...{ align: 'center', sizePx: 22, weight: WEIGHT.medium, fill: THEME.muted },
    };
    return [bar, label];
  });
}
