/** The table for people, with a summary under several results; failures go to stderr, each with what to do. */
import stringWidth from 'string-width';

import { genreName, phraseCertainty, phraseSource, runnerUpOf, tagName } from '../i18n/index.js';
import { clockTime, percent } from '../lib/formats.js';
import { summariseMix, tagsToTell } from '../lib/summary.js';
import type { Analysis, GenrePart, Verdict } from '../pipeline/types.js';
import { type Outcome, problemText, type Report } from './report.js';
import { type Column, formatTable } from './table.js';
import { printable, type Terminal } from './terminal.js';

/** The command line speaks English; the bots speak their chat's language. */
const LANGUAGE = 'en';

const TAGS_TITLE = 'ALSO';
const COLUMNS: readonly Column[] = [
  { title: 'FILE', shrinks: true },
  { title: 'GENRE' },
  { title: 'CONFIDENCE' },
  { title: 'RUNNER-UP' },
  { title: TAGS_TITLE },
  { title: 'LENGTH', align: 'right' },
];

/** All that is kept of an outcome: a thousand analyses with their spectrograms would not fit. */
interface Judged {
  readonly row: readonly string[];
  readonly verdict: Verdict;
  readonly mixed: boolean;
  readonly png?: string;
  /** What the table has no column for. */
  readonly note?: string;
}

export function createPeopleReport(terminal: Terminal, startedAtMs: number): Report {
  const judged: Judged[] = [];
  const failures: string[] = [];
  return {
    add(outcome: Outcome): void {
      if (outcome.kind === 'failed') {
        failures.push(problemText(outcome.file, outcome.problem));
        return;
      }
      const { file, analysis, png, source } = outcome;
      const row = rowOf(file, analysis);
      const note = source && `${printable(file)}: ${phraseSource(analysis, source, LANGUAGE)}`;
      const mixed = analysis.parts !== undefined;
      judged.push({
        row,
        verdict: analysis.verdict,
        mixed,
        ...(png !== undefined && { png }),
        ...(note !== undefined && { note }),
      });
    },
    end(): void {
      const { stdout, stderr } = terminal;
      if (judged.length > 0) {
        const rows = judged.map(({ row }) => row);
        const maxCells = stdout.isTTY ? stdout.columns : Infinity;
        stdout.write(tableOf(rows, maxCells));
      }
      for (const { note } of judged) if (note !== undefined) stdout.write(`${note}\n`);
      for (const failure of failures) stderr.write(failure);
      if (judged.length + failures.length > 1) {
        stdout.write(summary(judged, failures.length, performance.now() - startedAtMs));
      }
      const pictures = judged.flatMap(({ png }) => png ?? []);
      if (pictures.length > 0) stdout.write(`${picturesLine(pictures)}\n`);
    },
  };
}

/** Without the tags where the terminal is too narrow for them. */
function tableOf(rows: readonly (readonly string[])[], maxCells: number): string {
  const whole = formatTable(COLUMNS, rows, maxCells);
  if (whole.split('\n').every((line) => stringWidth(line) <= maxCells)) return whole;
  const isKept = (_: unknown, x: number): boolean => COLUMNS[x]?.title !== TAGS_TITLE;
  const kept = rows.map((row) => row.filter(isKept));
  return formatTable(COLUMNS.filter(isKept), kept, maxCells);
}

function rowOf(file: string, analysis: Analysis): readonly string[] {
  const length = clockTime(analysis.seconds);
  return [
    printable(file),
    ...(analysis.parts ? mixCells(analysis.parts) : verdictCells(analysis.verdict)),
    tagsToTell(analysis)
      .map((tag) => tagName(tag, LANGUAGE))
      .join(', '),
    analysis.sampled ? `${clockTime(analysis.judgedSeconds)} of ${length}` : length,
  ];
}

/** Genre, confidence, runner-up. */
function verdictCells(verdict: Verdict): readonly string[] {
  const runnerUp = runnerUpOf(verdict);
  return [
    genreName(verdict.genre, LANGUAGE) + (verdict.sure ? '' : ' ?'),
    `${percent(verdict.confidence, LANGUAGE)} ${certainty(verdict)}`,
    runnerUp === undefined
      ? ''
      : `${genreName(runnerUp.genre, LANGUAGE)} ${percent(runnerUp.score, LANGUAGE)}`,
  ];
}

/** Genres of a mix that have a cell of their own; the others are counted. */
const MIX_GENRES_SHOWN = 3;

function mixCells(parts: readonly GenrePart[]): readonly string[] {
  const { genres, leadParts, parts: count } = summariseMix(parts);
  const [lead = '', ...others] = genres.map((genre) => genreName(genre, LANGUAGE));
  const shown = others.slice(0, MIX_GENRES_SHOWN - 1).join(', ');
  const rest = others.length < MIX_GENRES_SHOWN ? '' : ', …';
  return [
    `mix of ${String(genres.length)} genres`,
    `${lead} ${String(leadParts)} of ${String(count)} parts`,
    `${shown}${rest}`,
  ];
}

function certainty(verdict: Verdict): string {
  if (verdict.notMusic) return 'not music?';
  return verdict.sure ? phraseCertainty(verdict, LANGUAGE) : 'not sure';
}

/** "12 judged (3 not sure), 1 failed, 4.2 s: jazz 5, rock 4, …" */
function summary(judged: readonly Judged[], failed: number, tookMs: number): string {
  const unsure = judged.filter(({ verdict, mixed }) => !verdict.sure && !mixed).length;
  const counts = new Map<string, number>();
  for (const { verdict, mixed } of judged) {
    if (mixed) continue;
    counts.set(verdict.genre, (counts.get(verdict.genre) ?? 0) + 1);
  }
  const mixes = judged.filter(({ mixed }) => mixed).length;
  const genres = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([genre, count]) => `${genreName(genre, LANGUAGE)} ${String(count)}`);
  const parts = [
    `${String(judged.length)} judged${unsure > 0 ? ` (${String(unsure)} not sure)` : ''}`,
    ...(mixes > 0 ? [`${String(mixes)} mixed`] : []),
    ...(failed > 0 ? [`${String(failed)} failed`] : []),
    `${(tookMs / 1000).toFixed(1)} s`,
  ];
  return `\n${parts.join(', ')}${genres.length > 0 ? `: ${genres.join(', ')}` : ''}\n`;
}

function picturesLine(pictures: readonly string[]): string {
  const [first = ''] = pictures;
  if (pictures.length === 1) return `Picture: ${printable(first)}`;
  return `${String(pictures.length)} pictures, the first one ${printable(first)}`;
}
