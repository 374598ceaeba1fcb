/** Who plays which clip or track, as far as Sturm's index of GTZAN and the sources of the extra music say. */
import path from 'node:path';
import { exists, readText } from './files.js';
import { parseTable } from './table.js';

/** Clip → artistKey; empty where the data has no such index. */
export async function clipArtists(data: string): Promise<Map<string, string>> {
  return artistsIn(path.join(data, 'splits', 'gtzan-index.tsv'), 'clip');
}

/** Track → artistKey of a folder of extra music; empty where it names no artists. */
export async function trackArtists(data: string, folder: string): Promise<Map<string, string>> {
  return artistsIn(path.join(data, folder, 'artists.tsv'), 'track');
}

async function artistsIn(file: string, key: string): Promise<Map<string, string>> {
  if (!(await exists(file))) return new Map();
  const rows = parseTable(await readText(file), '\t');
  return new Map(rows.map((row) => [row[key] ?? '', artistKey(row['artist'] ?? '')]));
}

/** Case, punctuation and a leading article do not make another artist; unknown ones are ''. */
export function artistKey(artist: string): string {
  const key = artist
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^the /, '');
  return ['unknown', 'n a', 'na'].includes(key) ? '' : key;
}
