/** Brings what former versions kept as JSON lines into the database, once. */
import { rename, writeFile } from 'node:fs/promises';

import type { Database } from './database.js';
import { readIfThere } from './secret-file.js';

/** A line as it was found: anybody may have written it. */
export type JsonLine = Readonly<Record<string, unknown>>;

/**
 * All lines or none, then the file is renamed to `<file>.imported`. A crash between the two, or another process at the
 * same moment, brings the same lines again: `insert` must not mind.
 * @param insert called for every line that holds a JSON object, in order
 */
export async function importLines(
  db: Database,
  file: string,
  insert: (line: JsonLine, rows: Database['rows']) => Promise<void>,
): Promise<void> {
  const text = await readIfThere(file);
  if (text === undefined) return;
  await db.transaction(async ({ rows }) => {
    for (const piece of text.split('\n')) {
      const line = parsed(piece);
      if (line) await insert(line, rows);
    }
  });
  await markImported(file);
}

/**
 * What was imported is kept beside the store as it was; what a person wants deleted is deleted there too.
 * @param holds is asked for every line that holds a JSON object
 */
export async function deleteImportedLines(
  file: string,
  holds: (line: JsonLine) => boolean,
): Promise<void> {
  const imported = `${file}.imported`;
  const text = await readIfThere(imported);
  if (text === undefined) return;
  const lines = text.split('\n');
  const kept = lines.filter((piece) => {
    const line = parsed(piece);
    return line === undefined || !holds(line);
  });
  if (kept.length < lines.length) await writeFile(imported, kept.join('\n'), { flush: true });
}

/** Renames the file to `<file>.imported`, unless another process has done so at the same moment. */
export async function markImported(file: string): Promise<void> {
  await rename(file, `${file}.imported`).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  });
}

/** When a line was written, milliseconds since 1970; 0 where it does not say. */
export function timeOf({ at }: JsonLine): number {
  const ms = typeof at === 'string' ? Date.parse(at) : NaN;
  return Number.isNaN(ms) ? 0 : ms;
}

function parsed(text: string): JsonLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JsonLine) : undefined;
  } catch {
    return undefined;
  }
}
