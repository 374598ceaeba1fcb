/** One input's answer as a small block: what it is, how sure, and how it changes (pure). */
import stringWidth from 'string-width';

import { genreColour } from '../genre-colours.js';
import { clockTime, percent, rankScores, wholePercent } from '../lib/formats.js';
import type { Analysis } from '../pipeline/types.js';
import { type Paint, painter } from './ansi.js';
import { stretchWords, stripLine } from './strip.js';
import { fit } from './table.js';
import { printable } from './terminal.js';
import {
  headline,
  keyWords,
  LANGUAGE,
  moodOf,
  nameOf,
  sampleWords,
  tagWords,
} from './verdict-words.js';

export interface BlockOptions {
  /** Width of the terminal; Infinity where there is none. */
  readonly maxCells: number;
  /** As `getColorDepth` has it; 1 where nothing is coloured. */
  readonly colourBits: number;
}

const SHOWN_GENRES = 3;
const INDENT = '  ';
const BAR_CELLS = 24;
/** Left part of a cell, in eighths. */
const EIGHTHS = ' ▏▎▍▌▋▊▉';
const MOST_CELLS = 64;

/** Lines, each with its line end. @param file the input's name */
export function formatBlock(file: string, analysis: Analysis, options: BlockOptions): string {
  const paint = painter(options.colourBits);
  const cells = Math.min(MOST_CELLS, options.maxCells) - INDENT.length;
  const strip = options.colourBits < 8 ? [] : stripLines(analysis, Math.max(10, cells), paint);
  const sections = [
    [fit(printable(titleOf(file, analysis)), options.maxCells), headline(analysis)],
    moodOf(analysis) === 'notMusic' ? [] : bars(analysis, paint),
    [...strip, ...indented([stretchWords(analysis)])],
    indented([facts(analysis), sampleWords(analysis)]),
  ];
  const texts = sections.map((lines) => lines.map((line) => `${line}\n`).join(''));
  return texts.filter((text) => text !== '').join('\n');
}

function titleOf(file: string, { title, artist }: Analysis): string {
  const named = [artist, title].filter(Boolean).join(' – ');
  return title === undefined ? file : `${file} · ${named}`;
}

function bars({ verdict }: Analysis, paint: Paint): readonly string[] {
  const best = rankScores(verdict.scores, verdict.genre).slice(0, SHOWN_GENRES);
  const nameCells = Math.max(...best.map(({ label }) => stringWidth(nameOf(label))));
  return best.map(({ label, score }) => {
    const name = nameOf(label);
    const padding = ' '.repeat(nameCells - stringWidth(name));
    const filled = barOf(score);
    const rest = ' '.repeat(BAR_CELLS - stringWidth(filled));
    const share = percent(score, LANGUAGE).padStart(4);
    return `${INDENT}${name}${padding}  ${paint(filled, genreColour(label))}${rest} ${share}`;
  });
}

function barOf(score: number): string {
  const eighths = Math.round((wholePercent(score) / 100) * BAR_CELLS * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS.charAt(eighths % 8).trim();
}

function stripLines(analysis: Analysis, cells: number, paint: Paint): readonly string[] {
  const end = clockTime(analysis.seconds);
  const clock = `0:00${end.padStart(cells - 4)}`;
  return indented([stripLine(analysis, cells, paint), clock]);
}

/** "0:22 · 121 BPM · A minor · piano, calm" */
function facts(analysis: Analysis): string {
  const { seconds, tempo, key } = analysis;
  const tags = tagWords(analysis);
  return [
    clockTime(seconds),
    ...(tempo ? [`${String(Math.round(tempo.bpm))} BPM`] : []),
    ...(key ? [keyWords(key)] : []),
    ...(tags === '' ? [] : [tags]),
  ].join(' · ');
}

function indented(lines: readonly (string | undefined)[]): readonly string[] {
  return lines.flatMap((line) => (line === undefined ? [] : [INDENT + line]));
}
