/** Plain text columns that stay straight with any script: widths are terminal cells, not characters. */
import stringWidth from 'string-width';

export interface Column {
  readonly title: string;
  /** What may come in it, where rows are written before the next is known. */
  readonly widest?: readonly string[];
  readonly align?: 'right';
  /** This one gives way when the terminal is too narrow. */
  readonly shrinks?: true;
  /** The last one may: it has whatever room is left, or goes. */
  readonly gives?: true;
}

/** Lines with their line ends. */
export interface Table {
  head(): string;
  row(cells: readonly string[]): string;
}

const GAP = '  ';
const NARROWEST_CELLS = 12;

/** @param maxCells width of the terminal; Infinity where there is none */
export function createTable(columns: readonly Column[], maxCells: number): Table {
  const firm = columns.filter(({ gives }) => gives !== true);
  const widths = widthsOf(firm, maxCells);
  const write = (cells: readonly string[]): string => {
    const line = formatRow(cells, firm, widths);
    const last = firm.length < columns.length ? (cells.at(-1) ?? '') : '';
    const start = Math.max(stringWidth(line), sumOf(widths) + GAP.length * (firm.length - 1));
    const room = maxCells - start - GAP.length;
    if (last === '' || room < NARROWEST_CELLS) return `${line.trimEnd()}\n`;
    return `${line}${' '.repeat(start - stringWidth(line))}${GAP}${fit(last, room)}\n`;
  };
  return { head: () => write(columns.map(({ title }) => title)), row: write };
}

/** All rows at once, every column as wide as its widest cell. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  maxCells: number,
): string {
  const fitted = columns.map((column, x) => ({
    ...column,
    widest: rows.map((row) => row[x] ?? ''),
  }));
  const table = createTable(fitted, maxCells);
  return table.head() + rows.map((row) => table.row(row)).join('');
}

function widthsOf(columns: readonly Column[], maxCells: number): readonly number[] {
  const natural = columns.map(({ title, widest = [] }) =>
    [title, ...widest].reduce((most, text) => Math.max(most, stringWidth(text)), 0),
  );
  const wanted = sumOf(natural) + GAP.length * (columns.length - 1);
  const excess = Math.max(0, wanted - maxCells);
  return natural.map((cells, x) =>
    columns[x]?.shrinks ? Math.min(cells, Math.max(NARROWEST_CELLS, cells - excess)) : cells,
  );
}

/** Only a shrinking column is cut: the others may stand out a little rather than lose a number. */
function formatRow(
  row: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
): string {
  const cells = columns.map((column, x) => {
    const width = widths[x] ?? 0;
    const text = column.shrinks ? fit(row[x] ?? '', width) : (row[x] ?? '');
    const padding = ' '.repeat(Math.max(0, width - stringWidth(text)));
    return column.align === 'right' ? padding + text : text + padding;
  });
  return cells.join(GAP);
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, cells) => sum + cells, 0);
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
