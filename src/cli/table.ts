/** Plain text columns that stay straight with any script: widths are terminal cells, not characters. */
import stringWidth from 'string-width';

export interface Column {
  readonly title: string;
  readonly align?: 'right';
  /** This one gives way when the terminal is too narrow. */
  readonly shrinks?: true;
}

const GAP = '  ';
const NARROWEST_CELLS = 12;

/** @param maxCells width of the terminal; Infinity where there is none */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  maxCells: number,
): string {
  const all = [columns.map((column) => column.title), ...rows];
  const natural = columns.map((_, x) => Math.max(...all.map((row) => stringWidth(row[x] ?? ''))));
  const wanted = natural.reduce((sum, cells) => sum + cells, 0) + GAP.length * (columns.length - 1);
  const excess = Math.max(0, wanted - maxCells);
  const widths = natural.map((cells, x) =>
    columns[x]?.shrinks ? Math.min(cells, Math.max(NARROWEST_CELLS, cells - excess)) : cells,
  );
  return all.map((row) => `${formatRow(row, columns, widths)}\n`).join('');
}

function formatRow(
  row: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const cells = columns.map((column, x) => {
    const width = widths[x] ?? 0;
    const text = fit(row[x] ?? '', width);
    const padding = ' '.repeat(Math.max(0, width - stringWidth(text)));
    return column.align === 'right' ? padding + text : text + padding;
  });
  return cells.join(GAP).trimEnd();
}

/** Cuts whole graphemes out of the middle; two thirds of what stays are the end, where paths tell themselves apart. */
export function fit(text: string, maxCells: number): string {
  if (stringWidth(text) <= maxCells) return text;
  const graphemes = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const tail = takeCells(graphemes.toReversed(), Math.floor(((maxCells - 1) * 2) / 3)).reverse();
  const head = takeCells(graphemes, maxCells - 1 - stringWidth(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}

function takeCells(graphemes: readonly string[], maxCells: number): string[] {
  const taken: string[] = [];
  let cells = 0;
  for (const grapheme of graphemes) {
    cells += stringWidth(grapheme);
    if (cells > maxCells) break;
    taken.push(grapheme);
  }
  return taken;
}
