/** For people: one input as a block, several as rows that come as they are judged, with a summary under them. */
import { phraseSource, textsFor } from '../i18n/index.js';
import type { Analysis } from '../pipeline/types.js';
import { formatBlock } from './block.js';
import { shortenNames } from './common-folder.js';
import type { Input, InputList } from './inputs.js';
import { type Outcome, problemText, type Report } from './report.js';
import { type Column, createTable, type Table } from './table.js';
import { printable, type Terminal } from './terminal.js';
import {
  LANGUAGE,
  lengthWords,
  type Mood,
  moodOf,
  nameOf,
  rowWords,
  tagWords,
} from './verdict-words.js';

/** Failures go to stderr as they come, each with what to do. @param startedAtMs of performance.now() */
export function createPeopleReport(
  terminal: Terminal,
  list: InputList,
  startedAtMs: number,
): Report {
  return list.several
    ? new RowsReport(terminal, list.inputs, startedAtMs)
    : new BlockReport(terminal);
}

class BlockReport implements Report {
  constructor(private readonly terminal: Terminal) {}

  add(outcome: Outcome): void {
    const { stdout, stderr } = this.terminal;
    if (outcome.kind === 'failed') {
      stderr.write(problemText(outcome.file, outcome.problem));
      return;
    }
    const { file, analysis, png } = outcome;
    const colourBits = stdout.isTTY ? stdout.getColorDepth() : 1;
    stdout.write(formatBlock(file, analysis, { maxCells: cellsOf(stdout), colourBits }));
    stdout.write(notesOf(outcome));
    if (png !== undefined) stdout.write(`\nPicture: ${printable(png)}\n`);
  }

  end(): void {
    // One answer is its own summary.
  }
}

/** What the table has no column for: lines, or nothing. */
function notesOf({ analysis, source, taught }: Extract<Outcome, { kind: 'judged' }>): string {
  const notes = [
    ...(source ? [phraseSource(analysis, source, LANGUAGE)] : []),
    ...(taught
      ? [`Closest of your own genres: ${printable(taught.name)} (${taught.similarity.toFixed(2)}).`]
      : []),
  ];
  return notes.map((note) => `  ${note}\n`).join('');
}

/** All that is kept of an answer: a thousand analyses with their spectrograms would not fit. */
interface Judged {
  readonly mood: Mood;
  readonly genre: string;
}

class RowsReport implements Report {
  readonly #names;
  readonly #judged: Judged[] = [];
  readonly #pictures: string[] = [];
  #failed = 0;
  #table: Table | undefined;

  constructor(
    private readonly terminal: Terminal,
    private readonly inputs: readonly Input[],
    private readonly startedAtMs: number,
  ) {
    this.#names = shortenNames(inputs);
  }

  add(outcome: Outcome): void {
    const { stdout, stderr } = this.terminal;
    if (outcome.kind === 'failed') {
      this.#failed += 1;
      stderr.write(problemText(outcome.file, outcome.problem));
      return;
    }
    const { file, analysis, png } = outcome;
    this.#table ??= this.#begin();
    stdout.write(this.#table.row(this.#rowOf(file, analysis)));
    stdout.write(notesOf(outcome));
    this.#judged.push({ mood: moodOf(analysis), genre: analysis.verdict.genre });
    if (png !== undefined) this.#pictures.push(png);
  }

  end(): void {
    const { stdout } = this.terminal;
    if (this.#judged.length + this.#failed > 1) {
      const tookMs = performance.now() - this.startedAtMs;
      stdout.write(summary(this.#judged, this.#failed, tookMs));
    }
    if (this.#pictures.length > 0) stdout.write(`${picturesLine(this.#pictures)}\n`);
  }

  #begin(): Table {
    const { stdout } = this.terminal;
    const { folder, short } = this.#names;
    const names = this.inputs.map(({ name }) => printable(short(name)));
    const table = createTable(columnsFor(names), cellsOf(stdout));
    if (folder !== '') stdout.write(`In ${printable(folder)}:\n`);
    stdout.write(table.head());
    return table;
  }

  #rowOf(file: string, analysis: Analysis): readonly string[] {
    const name = printable(this.#names.short(file));
    return [name, ...rowWords(analysis), lengthWords(analysis), tagWords(analysis)];
  }
}

/** Rows come one by one: every column is as wide as what may come. */
function columnsFor(names: readonly string[]): readonly Column[] {
  const genres = Object.values(textsFor(LANGUAGE).common.genres);
  return [
    { title: 'FILE', shrinks: true, widest: names },
    { title: 'GENRE', widest: [...genres.map((name) => `${name} ?`), 'not music'] },
    { title: 'CONFIDENCE', widest: ['99% fairly sure', ...genres.map((name) => `mostly ${name}`)] },
    { title: 'RUNNER-UP', widest: genres.flatMap((name) => [`${name} 49%`, `then ${name}`]) },
    { title: 'LENGTH', align: 'right', widest: ['1:00:00'] },
    { title: 'ALSO', gives: true },
  ];
}

function cellsOf(stdout: Terminal['stdout']): number {
  return stdout.isTTY ? stdout.columns : Infinity;
}

/** "12 judged (3 not sure, 1 not music), 1 failed, 4.2 s: jazz 5, rock 4, …" */
function summary(judged: readonly Judged[], failed: number, tookMs: number): string {
  const count = (wanted: Mood): number => judged.filter(({ mood }) => mood === wanted).length;
  const apart = [
    [count('unsure'), 'not sure'],
    [count('mixed'), count('mixed') === 1 ? 'a mix' : 'mixes'],
    [count('notMusic'), 'not music'],
  ] as const;
  const asides = apart
    .filter(([many]) => many > 0)
    .map(([many, what]) => `${String(many)} ${what}`);
  const parts = [
    `${String(judged.length)} judged${asides.length > 0 ? ` (${asides.join(', ')})` : ''}`,
    ...(failed > 0 ? [`${String(failed)} failed`] : []),
    `${(tookMs / 1000).toFixed(1)} s`,
  ];
  const genres = genreCounts(judged);
  return `\n${parts.join(', ')}${genres === '' ? '' : `: ${genres}`}\n`;
}

/** What is no music, or several genres, counts for none. */
function genreCounts(judged: readonly Judged[]): string {
  const counts = new Map<string, number>();
  for (const { mood, genre } of judged) {
    if (mood === 'sure' || mood === 'unsure') counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([genre, many]) => `${nameOf(genre)} ${String(many)}`)
    .join(', ');
}

function picturesLine(pictures: readonly string[]): string {
  const [first = ''] = pictures;
  if (pictures.length === 1) return `Picture: ${printable(first)}`;
  return `${String(pictures.length)} pictures, the first one ${printable(first)}`;
}
