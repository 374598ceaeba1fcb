/** Figures for people. */
import type { Figures } from './figures.js';

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

export function figuresText(figures: Figures, labels: readonly string[]): string {
  const { ece10Interval: interval } = figures;
  const lines = [
    `clips                ${figures.clips}`,
    `accuracy             ${figures.accuracy.toFixed(4)}`,
    `macro precision      ${figures.macroPrecision.toFixed(4)}`,
    `macro recall         ${figures.macroRecall.toFixed(4)}`,
    `macro F1             ${figures.macroF1.toFixed(4)}`,
    `ECE, 10 bins         ${figures.ece10.toFixed(4)}  (95 % bootstrap ${interval.map((v) => v.toFixed(3)).join(' to ')})`,
    `called sure          ${percent(figures.sureCoverage)} of clips, right in ${percent(figures.surePrecision)} of them`,
    `called "not music"   ${percent(figures.musicFlagged)} of these clips`,
    ...nonMusicLines(figures),
    `nearest neighbour    same genre in ${percent(figures.neighbourAgreement)} (by embedding, other artist)`,
    `time                 ${figures.msPerWindow.toFixed(1)} ms per full window, median, one thread`,
  ];
  return [...lines, '', confusionText(figures, labels)].join('\n');
}

function nonMusicLines({ nonMusicFlagged, nonMusicWindows, syntheticFlagged }: Figures): string[] {
  const kinds = Object.entries(syntheticFlagged).map(
    ([kind, share]) => `${kind} ${percent(share)}`,
  );
  const recorded =
    nonMusicFlagged === undefined
      ? []
      : [
          `                     ${percent(nonMusicFlagged)} of ${nonMusicWindows ?? 0} windows of non-music`,
        ];
  return [...recorded, `                     ${kinds.join(', ')}`];
}

/** Rows are true genres, columns the answers, then recall. */
function confusionText({ confusion, perGenre }: Figures, labels: readonly string[]): string {
  const width = Math.max(4, ...labels.map(({ length }) => length)) + 1;
  const header = ' '.repeat(width) + labels.map((label) => label.slice(0, 5).padStart(6)).join('');
  const rows = confusion.map((row, i) => {
    const label = labels[i] ?? '';
    const cells = row.map((count) => String(count).padStart(6)).join('');
    return `${label.padEnd(width)}${cells}  ${percent(perGenre[label]?.recall ?? 0).padStart(8)}`;
  });
  return [`${header}    recall`, ...rows].join('\n');
}
