/** Songs of an index as a table for people, or for other programs: JSON lines, CSV, a playlist. */
import path from 'node:path';

import { genreName } from '../i18n/index.js';
import { clockTime, percent } from '../lib/formats.js';
import type { IndexedSong } from './index-file.js';
import { type Column, formatTable } from './table.js';
import { printable, type Terminal } from './terminal.js';
import { LANGUAGE } from './verdict-words.js';

export type ListFormat = 'table' | 'json' | 'csv' | 'm3u';

/** A song, with what a command found out about it. */
export type ListedSong = IndexedSong & {
  /** Cosine to the song that was asked about. */
  readonly similarity?: number;
  readonly sameRecording?: boolean;
};

/**
 * Each song is written as it comes: a library may be larger than the memory. Only the table, which needs widths, waits.
 * @param folder that of the index, in front of every path
 */
export async function writeSongs(
  songs: AsyncIterable<ListedSong> | Iterable<ListedSong>,
  { folder, format }: { readonly folder: string; readonly format: ListFormat },
  { stdout, signal }: Pick<Terminal, 'stdout' | 'signal'>,
): Promise<void> {
  const rows: (readonly string[])[] = [];
  if (format === 'm3u') stdout.write('#EXTM3U\n');
  if (format === 'csv') stdout.write(`${CSV_COLUMNS.join(',')}\r\n`);
  for await (const song of songs) {
    if (signal.aborted) return;
    const file = path.join(folder, ...song.path.split('/'));
    if (format === 'json') stdout.write(`${JSON.stringify(jsonOf(song, file))}\n`);
    else if (format === 'csv') stdout.write(`${csvRow(song, file)}\r\n`);
    else if (format === 'm3u') stdout.write(m3uEntry(song, file));
    else rows.push(tableRow(song, file));
    // A reader that is slower than the disk must not make us hold the whole library.
    if (stdout.writableNeedDrain) await drained(stdout, signal);
  }
  if (format === 'table') {
    stdout.write(formatTable(COLUMNS, rows, stdout.isTTY ? stdout.columns : Infinity));
  }
}

const COLUMNS: readonly Column[] = [
  { title: 'ALIKE', align: 'right' },
  { title: 'FILE', shrinks: true },
  { title: 'GENRE' },
  { title: 'LENGTH', align: 'right' },
];

function tableRow(song: ListedSong, file: string): readonly string[] {
  const { similarity, sameRecording, genre, sure, seconds } = song;
  const alike = similarity === undefined ? '' : similarity.toFixed(2);
  return [
    sameRecording === true ? 'same' : alike,
    printable(file),
    genreName(genre, LANGUAGE) + (sure ? '' : ` ? (${percent(song.confidence, LANGUAGE)})`),
    clockTime(seconds),
  ];
}

function jsonOf(song: ListedSong, file: string): object {
  const { similarity, sameRecording, genre, confidence, sure, scores, tags, seconds, hash } = song;
  return {
    file,
    ...(similarity !== undefined && { similarity: Number(similarity.toFixed(4)) }),
    ...(sameRecording === true && { sameRecording }),
    ...{ seconds, genre, confidence, sure, scores, tags },
    ...(song.bpm !== undefined && { bpm: song.bpm }),
    ...(song.key !== undefined && { key: song.key }),
    ...(song.artist !== undefined && { artist: song.artist }),
    ...(song.title !== undefined && { title: song.title }),
    hash,
  };
}

const CSV_COLUMNS = [
  'file',
  'similarity',
  'same_recording',
  'genre',
  'confidence',
  'sure',
  'tags',
  'bpm',
  'key',
  'seconds',
  'artist',
  'title',
] as const;

/** RFC 4180. */
function csvRow(song: ListedSong, file: string): string {
  const { similarity, sameRecording, genre, confidence, sure, tags, bpm, key, seconds } = song;
  const cells = [
    file,
    similarity?.toFixed(4),
    sameRecording,
    genre,
    confidence,
    sure,
    tags.join('; '),
    bpm,
    key,
    seconds,
    song.artist,
    song.title,
  ];
  return cells.map((cell) => csvCell(cell === undefined ? '' : String(cell))).join(',');
}

function csvCell(text: string): string {
  // A cell that begins like a formula is one to spreadsheets, and titles come from strangers.
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Absolute, so that the list may lie anywhere. */
function m3uEntry({ seconds, artist, title }: ListedSong, file: string): string {
  const name = [artist, title].filter((part) => part !== undefined).join(' - ');
  const line = (text: string): string => text.replace(/[\r\n]+/g, ' ');
  const shown = line(name === '' ? path.parse(file).name : name);
  return `#EXTINF:${String(Math.round(seconds))},${shown}\n${line(path.resolve(file))}\n`;
}

function drained(stdout: Terminal['stdout'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stdout.off('drain', done).off('close', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    stdout.once('drain', done).once('close', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
