/** Figures for people. */
import { wilson } from './calibration.js';
import type { Confusion } from './confusion.js';
import type { Figures } from './figures.js';

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** For example `86.3 % (80.9 to 90.4)`: the 95 % interval for a share of so many cases; a dash where there are none. */
export function percentWithin(share: number, count: number): string {
  if (count === 0) return '–';
  const [low, high] = wilson(share, count).map((value) => (100 * value).toFixed(1));
  return `${percent(share)} (${low} to ${high})`;
}

/** For example `0.776 (0.725 to 0.820)`. */
export function shareWithin(share: number, count: number, digits = 3): string {
  const [low, high] = wilson(share, count).map((value) => value.toFixed(digits));
  return `${share.toFixed(digits)} (${low} to ${high})`;
}

/** How many clips were called sure. */
export function sureClips({ sureCoverage, clips }: Figures): number {
  return Math.round(sureCoverage * clips);
}

export function figuresText(figures: Figures, labels: readonly string[]): string {
  const { ece10Interval: interval, clips } = figures;
  const lines = [
    `clips                ${clips} (intervals: 95 %)`,
    `accuracy             ${shareWithin(figures.accuracy, clips)}`,
    `macro precision      ${figures.macroPrecision.toFixed(4)}`,
    `macro recall         ${figures.macroRecall.toFixed(4)}`,
    `macro F1             ${figures.macroF1.toFixed(4)}`,
    `ECE, 10 bins         ${figures.ece10.toFixed(4)}  (95 % bootstrap ${interval.map((v) => v.toFixed(3)).join(' to ')})`,
    `called sure          ${percentWithin(figures.sureCoverage, clips)} of clips, right in ${percentWithin(figures.surePrecision, sureClips(figures))} of them`,
    `called "not music"   ${percentWithin(figures.musicFlagged, clips)} of these clips`,
    ...nonMusicLines(figures),
    `nearest neighbour    same genre in ${percentWithin(figures.neighbourAgreement, clips)} (by embedding, other artist)`,
    `time                 ${figures.msPerWindow.toFixed(1)} ms per full window, median, one thread`,
  ];
  const table = confusionText(
    figures.confusion,
    labels,
    (label) => figures.perGenre[label]?.recall,
  );
  return [...lines, '', table].join('\n');
}

function nonMusicLines({
  nonMusicFlagged,
  nonMusicWindows = 0,
  syntheticFlagged,
}: Figures): string[] {
  const kinds = Object.entries(syntheticFlagged).map(
    ([kind, share]) => `${kind} ${percent(share)}`,
  );
  const recorded =
    nonMusicFlagged === undefined
      ? []
      : [
          `                     ${percentWithin(nonMusicFlagged, nonMusicWindows)} of ${nonMusicWindows} windows of non-music`,
        ];
  return [...recorded, `                     ${kinds.join(', ')}`];
}

/** Rows are true genres, columns the answers, then recall; genres of which there are none have no row. */
export function confusionText(
  confusion: Confusion,
  labels: readonly string[],
  recallOf: (label: string) => number | undefined,
): string {
  const width = Math.max(4, ...labels.map(({ length }) => length)) + 1;
  const header = ' '.repeat(width) + labels.map((label) => label.slice(0, 5).padStart(6)).join('');
  const rows = confusion.flatMap((row, i) => {
    const label = labels[i] ?? '';
    if (row.every((count) => count === 0)) return [];
    const cells = row.map((count) => String(count).padStart(6)).join('');
    return [`${label.padEnd(width)}${cells}  ${percent(recallOf(label) ?? 0).padStart(8)}`];
  });
  return [`${header}    recall`, ...rows].join('\n');
}
