/** The three pictures of the report. */
import type { Bin } from '../measure/calibration.js';
import type { Confusion } from '../measure/confusion.js';
import { line, rectangle, shade, svg, text } from './svg.js';

const CELL = 30;
const MARGIN = 84;

/** Rows are true genres, columns answers; shade is the share of the row, the number is the count. */
export function confusionChart(title: string, table: Confusion, labels: readonly string[]): string {
  const size = CELL * labels.length;
  const parts = [text(MARGIN, 18, title, { size: 14 })];
  table.forEach((row, r) => {
    const total = row.reduce((a, b) => a + b, 0);
    const y = MARGIN + r * CELL;
    parts.push(text(MARGIN - 6, y + 20, labels[r] ?? '', { anchor: 'end' }));
    parts.push(text(MARGIN + (r + 0.6) * CELL, MARGIN - 6, labels[r] ?? '', { rotate: -45 }));
    row.forEach((count, c) => {
      const share = total === 0 ? 0 : count / total;
      const x = MARGIN + c * CELL;
      parts.push(rectangle([x, y, CELL - 1, CELL - 1], shade(share)));
      const fill = share > 0.5 ? '#fff' : '#222';
      if (count > 0)
        parts.push(text(x + CELL / 2, y + 20, String(count), { anchor: 'middle', fill }));
    });
  });
  return svg(MARGIN + size + 40, MARGIN + size + 10, parts);
}

export interface Curve {
  readonly name: string;
  /** x in any unit, y 0…1. */
  readonly points: readonly (readonly [number, number])[];
}

const PLOT = { left: 50, top: 30, width: 420, height: 240 };
/** Okabe and Ito's colours, told apart by colour-blind people too. */
const COLOURS = ['#000', '#e69f00', '#56b4e9', '#009e73', '#d55e00', '#0072b2', '#cc79a7', '#999'];

/** Lines over a common x axis that starts at 0. */
export function curveChart(title: string, xLabel: string, curves: readonly Curve[]): string {
  const most = Math.max(1e-9, ...curves.flatMap(({ points }) => points.map(([x]) => x)));
  const parts = [text(PLOT.left, 18, title, { size: 14 }), ...yAxis()];
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const label = (share * most).toFixed(most < 10 ? 1 : 0);
    parts.push(text(placeX(share), PLOT.top + PLOT.height + 16, label, { anchor: 'middle' }));
  }
  const bottom = PLOT.top + PLOT.height + 34;
  parts.push(text(placeX(0.5), bottom, xLabel, { anchor: 'middle' }));
  curves.forEach(({ name, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? '#000';
    parts.push(
      line(
        points.map(([x, y]) => [placeX(x / most), placeY(y)] as const),
        colour,
      ),
    );
    const y = PLOT.top + 14 + 18 * i;
    parts.push(
      line(
        [
          [486, y - 4],
          [506, y - 4],
        ],
        colour,
        3,
      ),
      text(512, y, name),
    );
  });
  return svg(640, 330, parts);
}

/** Accuracy of each bin of confidence as a bar; perfect calibration is the diagonal. */
export function reliabilityChart(title: string, bins: readonly Bin[]): string {
  const parts = [text(PLOT.left, 18, title, { size: 14 }), ...yAxis()];
  const width = PLOT.width / bins.length;
  bins.forEach(({ count, accuracy }, i) => {
    const left = PLOT.left + i * width;
    if (count > 0) {
      const top = placeY(accuracy);
      parts.push(rectangle([left + 1, top, width - 2, PLOT.top + PLOT.height - top], '#56b4e9'));
      parts.push(text(left + width / 2, top - 4, String(count), { anchor: 'middle', size: 10 }));
    }
    const bottom = PLOT.top + PLOT.height + 16;
    parts.push(text(left, bottom, (i / bins.length).toFixed(1), { anchor: 'middle' }));
  });
  parts.push(
    line(
      [
        [placeX(0), placeY(0)],
        [placeX(1), placeY(1)],
      ],
      '#d55e00',
      1.5,
    ),
  );
  const label = 'confidence (numbers: clips in the bin)';
  parts.push(text(placeX(0.5), PLOT.top + PLOT.height + 34, label, { anchor: 'middle' }));
  return svg(500, 330, parts);
}

function yAxis(): string[] {
  return [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((value) => {
    const y = placeY(value);
    const label = text(PLOT.left - 6, y + 4, value.toFixed(1), { anchor: 'end' });
    return [
      line(
        [
          [placeX(0), y],
          [placeX(1), y],
        ],
        '#ddd',
        1,
      ),
      label,
    ];
  });
}

function placeX(share: number): number {
  return PLOT.left + share * PLOT.width;
}

function placeY(share: number): number {
  return PLOT.top + (1 - share) * PLOT.height;
}
