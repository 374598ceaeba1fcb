/** `genrebot taste DIR`: what a library sounds like, in words and as the picture that chats get. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { drawTaste } from '../app/draw-taste.js';
import { genreName, tagName, tasteTextsFor } from '../i18n/index.js';
import { counted, fill, percent, roundScore } from '../lib/formats.js';
import { cleanTitle, songTitle } from '../lib/title.js';
import { hasMediaName } from '../media-types.js';
import {
  type Taste,
  TASTE_MIN_SONGS,
  tasteOf,
  type TasteSong,
  weeksAStepFor,
} from '../similarity/index.js';
import { exitCodeFor, stopped } from './index-library.js';
import { embeddingOf, type IndexedSong, songsIn } from './index-file.js';
import { type ExitCode, printable, type Terminal, UsageError } from './terminal.js';
import { updateIndex } from './update-index.js';
import { LANGUAGE } from './verdict-words.js';

type TasteTexts = ReturnType<typeof tasteTextsFor>;

interface TasteOptions {
  /** Where the picture goes. */
  readonly png: string | undefined;
  readonly json: boolean;
  /** Where the index lies instead of in the folder. */
  readonly index: string | undefined;
}

/** @throws ConfigError, UsageError */
export async function taste(
  folder: string,
  { png, json, index }: TasteOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (png !== undefined && hasMediaName(png)) {
    throw new UsageError('--png has the name of a song: give the picture another name');
  }
  const library = await updateIndex(folder, index, terminal);
  if (terminal.signal.aborted) return stopped(terminal);
  const nowMs = Date.now();
  const songs: TasteSong[] = [];
  for await (const song of songsIn(library.indexPath, library.model)) {
    songs.push(tasteSong(song, nowMs));
  }
  if (songs.length < TASTE_MIN_SONGS) {
    terminal.stderr.write(tooFew(folder, songs.length));
    return 1;
  }
  const found = tasteOf(songs, nowMs, weeksAStepFor(songs, nowMs));
  const heading = { library: cleanTitle(path.basename(path.resolve(folder))) ?? folder };
  let altText: string | undefined;
  if (png !== undefined) {
    const drawn = await drawTaste(found, tasteTextsFor(library.config.language, found, heading));
    await writePicture(png, drawn.bytes);
    ({ altText } = drawn);
  }
  const words = tasteTextsFor(LANGUAGE, found, heading);
  terminal.stdout.write(json ? jsonLine(found, { folder, png, altText }) : block(found, words));
  return exitCodeFor(library);
}

/** A song came when its file was last changed; a clock that was ahead counts as now. */
function tasteSong(song: IndexedSong, nowMs: number): TasteSong {
  const { path: name, modifiedMs, scores, tags, bpm } = song;
  const { artist, title } = song;
  const shown = songTitle(
    { ...(artist !== undefined && { artist }), ...(title !== undefined && { title }) },
    path.posix.parse(name).name,
  );
  return {
    ...{ atMs: Math.min(modifiedMs, nowMs), scores, tags },
    // One index, one model.
    model: '',
    embedding: embeddingOf(song),
    ...(bpm !== undefined && { bpm }),
    ...(shown !== undefined && { title: shown }),
  };
}

function tooFew(folder: string, count: number): string {
  const songs = counted(count, LANGUAGE, { one: 'song', other: 'songs' });
  return `genrebot: ${printable(folder)}: ${songs} could be heard; from ${TASTE_MIN_SONGS} on there is a picture of its taste\n`;
}

async function writePicture(png: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(png), { recursive: true });
    await writeFile(png, bytes);
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    throw new UsageError(`${png} cannot be written (${code})`);
  }
}

const SHOWN_GENRES = 5;

function block({ genres, tags, tempo, mostUsual, oddest }: Taste, texts: TasteTexts): string {
  const leading = genres
    .slice(0, SHOWN_GENRES)
    .map(({ label, share }) => `${genreName(label, LANGUAGE)} ${percent(share, LANGUAGE)}`);
  const bpm = Object.entries(tempo ?? {}).map(([name, value]) => [name, value.toFixed(0)] as const);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [texts.genresHeading, leading.join(', ')],
    [
      texts.tagsHeading,
      tags.length > 0 ? tags.map((tag) => tagName(tag, LANGUAGE)).join(', ') : undefined,
    ],
    [texts.tempoHeading, tempo && fill(texts.tempo, Object.fromEntries(bpm))],
    [texts.mostUsual, mostUsual],
    [texts.oddest, oddest],
  ];
  const known = rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const widest = Math.max(...known.map(([name = '']) => name.length));
  const lines = known.map(
    ([name = '', value = '']) => `  ${name.padEnd(widest)}  ${printable(value)}`,
  );
  return [`${printable(texts.heading)} · ${texts.count}`, ...lines]
    .map((line) => `${line}\n`)
    .join('');
}

interface Drawn {
  readonly folder: string;
  readonly png: string | undefined;
  readonly altText: string | undefined;
}

function jsonLine(found: Taste, { folder, png, altText }: Drawn): string {
  const { songs, genres, tags, tempo, mostUsual, oddest, weeksAStep, steps } = found;
  const shares = genres.map(({ label, share }) => [label, roundScore(share)] as const);
  const content = {
    ...{ folder, songs, genres: Object.fromEntries(shares), tags },
    ...(tempo && { tempo }),
    ...(mostUsual !== undefined && { mostUsual }),
    ...(oddest !== undefined && { oddest }),
    weeksAStep,
    steps: steps.map(({ startMs, songs: count }) => ({
      start: new Date(startMs).toISOString(),
      songs: count,
    })),
    ...(png !== undefined && { png, altText }),
  };
  return `${JSON.stringify(content)}\n`;
}
