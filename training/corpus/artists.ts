/** Who plays which clip, as far as Sturm's index of GTZAN knows. */
import path from 'node:path';
import { exists, readText } from './files.js';
import { parseTable } from './table.js';

/** Clip → artistKey; empty where the data has no such index. */
export async function clipArtists(data: string): Promise<Map<string, string>> {
  const file = path.join(data, 'splits', 'gtzan-index.tsv');
  if (!(await exists(file))) return new Map();
  const rows = parseTable(await readText(file), '\t');
  return new Map(rows.map((row) => [row['clip'] ?? '', artistKey(row['artist'] ?? '')]));
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
