/** What to learn from: a folder in GTZAN's layout (genre/recording.*) or a CSV manifest. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { readText } from './files.js';
import type { Split } from './custom-dataset.js';
import { parseTable } from './table.js';

export interface Recording {
  /** Relative to the folder, or to the manifest's folder. */
  readonly name: string;
  readonly file: string;
  readonly genre: string;
  /** Recordings of one group (an artist, an album) stay together; by default each is its own. */
  readonly group: string;
  /** Where the manifest says so; else groups are shared out. */
  readonly split?: Split;
}

/** @throws Error that says what is wrong with the folder or the manifest's line */
export async function listRecordings(source: string): Promise<Recording[]> {
  const recordings = (await stat(source)).isDirectory()
    ? await fromFolder(source)
    : fromManifest(await readText(source), path.dirname(source));
  const genres = new Set(recordings.map(({ genre }) => genre));
  if (genres.size < 2) {
    throw new Error(`${source}: at least two genres are needed, as folders or in a genre column`);
  }
  return recordings;
}

async function fromFolder(folder: string): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const genres = (await readdir(folder, { withFileTypes: true })).filter((e) => e.isDirectory());
  for (const { name: genre } of genres.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const files = await readdir(path.join(folder, genre), { withFileTypes: true });
    for (const { name: base } of files.filter((e) => e.isFile() && !e.name.startsWith('.'))) {
      const name = `${genre}/${base}`;
      recordings.push({ name, file: path.join(folder, genre, base), genre, group: name });
    }
  }
  return recordings;
}

/**
 * Columns: `file` (relative to the manifest) and `genre`; optional: `group`, or else `artist`, or else `album`;
 * `split` (train, valid or test; empty shares out).
 */
export function fromManifest(text: string, folder: string): Recording[] {
  return parseTable(text).map((row, i) => {
    const { file, genre, split } = { ...row } as Partial<Record<string, string>>;
    const line = i + 2;
    if (!file || !genre) throw new Error(`manifest line ${line}: file and genre must be filled in`);
    const group = row['group'] || row['artist'] || row['album'] || file;
    return {
      name: file,
      file: path.resolve(folder, file),
      genre,
      group,
      ...(split ? { split: toSplit(split, line) } : {}),
    };
  });
}

function toSplit(text: string, line: number): Split {
  if (text === 'train' || text === 'valid' || text === 'test') return text;
  throw new Error(`manifest line ${line}: split is train, valid or test, not ${text}`);
}
