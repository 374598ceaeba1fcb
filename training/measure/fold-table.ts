/** The artist 3-fold in words: what each fold's model got right, and how far the folds lie apart. */
import { mean } from './confusion.js';
import type { Figures } from './figures.js';

export interface FoldFigures {
  /** `fold-1` … */
  readonly fold: string;
  readonly figures: Pick<Figures, 'clips' | 'accuracy' | 'macroF1' | 'perGenre'>;
}

/** Sample standard deviation (n − 1): the folds stand for other draws of artists. NaN of fewer than two values. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.map((value) => (value - middle) ** 2);
  return Math.sqrt((mean(squares) * values.length) / (values.length - 1));
}

/** Markdown: a line a fold, then mean ± deviation, then each genre's recall over the folds. */
export function foldTable(folds: readonly FoldFigures[]): string {
  const lines = folds.map(({ fold, figures: { clips, accuracy, macroF1 } }) =>
    row([fold, String(clips), accuracy.toFixed(3), macroF1.toFixed(3)]),
  );
  const both = (of: (figures: FoldFigures['figures']) => number): string => {
    const values = folds.map(({ figures }) => of(figures));
    return `**${mean(values).toFixed(3)} ± ${deviation(values).toFixed(3)}**`;
  };
  const genres = Object.keys(folds[0]?.figures.perGenre ?? {}).map((genre) => {
    const recalls = folds.map(({ figures }) => figures.perGenre[genre]?.recall ?? NaN);
    return `${genre} ${mean(recalls).toFixed(2)}`;
  });
  return [
    '| fold | clips | accuracy | macro-F1 |',
    '| --- | ---: | ---: | ---: |',
    ...lines,
    row(['mean ± sd', '', both(({ accuracy }) => accuracy), both(({ macroF1 }) => macroF1)]),
    '',
    `Recall, mean of the folds: ${genres.join(', ')}.`,
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
