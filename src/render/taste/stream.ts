/** Genres week by week as one stream, as thick as there were songs (pure). */
import { genreColour } from '../../genre-colours.js';
import type { Mark, Rect } from '../marks.js';
import { THEME, WEIGHT } from '../theme.js';
import type { TasteContent, TasteTexts } from './content.js';

/** Between two weeks. */
const STEPS = 16;
/** Weeks are smeared over their neighbours so much, or a single song would be a spike. */
const NEIGHBOUR = 0.25;
const BAR_MAX_PX = 72;

export function streamMarks(content: TasteContent, texts: TasteTexts, area: Rect): Mark[] {
  const { weeks, genres } = content;
  const rows = genres.map(({ label }) => smooth(weeks.map((week) => week.genres[label] ?? 0)));
  const totals = weeks.map((_, week) => rows.reduce((sum, row) => sum + (row[week] ?? 0), 0));
  const most = Math.max(...totals, 1e-9);
  const xAt = (week: number): number => area.x + (area.width * week) / (weeks.length - 1);
  const middle = area.y + area.height / 2;
  const base = totals.map((total) => (-total / most / 2) * area.height);
  const marks: Mark[] = [];
  for (const [index, { label }] of genres.entries()) {
    const top = base.map((value) => value);
    (rows[index] ?? []).forEach((value, week) => {
      base[week] = (base[week] ?? 0) + (value / most) * area.height;
    });
    const upper = curve(top).map(([week, y]) => ({ x: xAt(week), y: middle + y }));
    const lower = curve(base).map(([week, y]) => ({ x: xAt(week), y: middle + y }));
    const points = [...upper, ...lower.reverse()];
    marks.push({ kind: 'area', points, fill: genreColour(label) });
  }
  return [...marks, ...monthMarks(content, texts, area)];
}

type Point = readonly [week: number, y: number];

function smooth(values: readonly number[]): number[] {
  return values.map((value, i) => {
    const before = values[i - 1] ?? value;
    const after = values[i + 1] ?? value;
    return NEIGHBOUR * before + (1 - 2 * NEIGHBOUR) * value + NEIGHBOUR * after;
  });
}

/** Cosine easing: flat at each week, so that the curve never goes past what it joins. */
function curve(values: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let week = 0; week < values.length - 1; week++) {
    const from = values[week] ?? 0;
    const to = values[week + 1] ?? 0;
    for (let step = 0; step < STEPS; step++) {
      const share = step / STEPS;
      points.push([week + share, from + (to - from) * (1 - Math.cos(Math.PI * share)) * 0.5]);
    }
  }
  points.push([values.length - 1, values.at(-1) ?? 0]);
  return points;
}

/** A tick where a month begins. */
function monthMarks({ weeks }: TasteContent, { dateLocale }: TasteTexts, area: Rect): Mark[] {
  const months = new Intl.DateTimeFormat(dateLocale, { month: 'short', timeZone: 'UTC' });
  const marks: Mark[] = [];
  let last = '';
  for (const [week, { startMs }] of weeks.entries()) {
    const month = months.format(startMs);
    const isNew = month !== last;
    last = month;
    if (!isNew || week === weeks.length - 1) continue;
    const x = area.x + (area.width * week) / (weeks.length - 1);
    marks.push({
      ...{ kind: 'text', text: month, x, y: area.y + area.height + 34 },
      ...{ sizePx: 24, weight: WEIGHT.medium, fill: THEME.muted },
    });
  }
  return marks;
}

/** One bar a week, its number above it. */
export function weekMarks({ weeks }: TasteContent, area: Rect): Mark[] {
  const most = Math.max(...weeks.map(({ songs }) => songs), 1);
  const pitch = area.width / weeks.length;
  const bottom = area.y + area.height;
  return weeks.flatMap(({ songs }, week): Mark[] => {
    const x = area.x + week * pitch;
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
