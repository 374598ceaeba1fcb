/** Genres of one's own in a file: what `teach` writes and `analyse --genres` reads. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';

import * as z from 'zod/mini';

import type { ModelId } from '../identify/index.js';
import { decodeEmbedding, learnGenres, TAUGHT_LIMITS } from '../similarity/index.js';
import { packEmbedding } from './index-file.js';
import { UsageError } from './terminal.js';

const VERSION = 1;
const MOST_BYTES = 64 * 1024 * 1024;

const taught = z.object({
  genrebotGenres: z.literal(VERSION),
  model: z.object({ name: z.string(), version: z.string() }),
  genres: z
    .array(
      z.object({
        name: z.string().check(z.minLength(1), z.maxLength(200)),
        /** Embeddings: float32, little-endian, base64. */
        examples: z.array(z.string()).check(z.maxLength(TAUGHT_LIMITS.examplesPerGenre)),
      }),
    )
    .check(z.maxLength(TAUGHT_LIMITS.genres)),
});

/** Name → embeddings of its songs. */
export type Examples = ReadonlyMap<string, readonly Float32Array[]>;

export type OwnGenres = ReturnType<typeof learnGenres>;

/** In one step: a file that is there is whole. @throws UsageError */
export async function writeTaught(out: string, model: ModelId, examples: Examples): Promise<void> {
  const fresh = `${out}.${process.pid}.new`;
  const { name, version } = model;
  const content: z.output<typeof taught> = {
    genrebotGenres: VERSION,
    model: { name, version },
    genres: [...examples].map(([genre, songs]) => ({
      name: genre,
      examples: songs.map(packEmbedding),
    })),
  };
  try {
    await writeFile(fresh, `${JSON.stringify(content)}\n`);
    await rename(fresh, out);
  } catch (error) {
    await rm(fresh, { force: true });
    throw new UsageError(`${out} cannot be written (${codeOf(error)})`);
  }
}

/** @throws UsageError: missing, damaged or of another model; the sentence says what to do */
export async function readTaught(file: string, model: ModelId): Promise<OwnGenres> {
  const found = taught.safeParse(await jsonOf(file));
  if (!found.success) {
    throw new UsageError(`${file} holds no genres of your own: make it with genrebot teach`);
  }
  const { model: of, genres } = found.data;
  if (of.name !== model.name || of.version !== model.version) {
    throw new UsageError(
      `the genres in ${file} were taught to ${of.name} ${of.version}, and this is ${model.name} ${model.version}: run genrebot teach again`,
    );
  }
  return learnGenres(
    genres.map(({ name, examples }) => ({
      name,
      examples: examples.map((text) => decodeEmbedding(wholeValues(file, text))),
    })),
  );
}

async function jsonOf(file: string): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${codeOf(error)})`);
  }
  try {
    return bytes.length > MOST_BYTES ? undefined : JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function wholeValues(file: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length % 4 === 0) return bytes;
  throw new UsageError(`${file} is damaged: make it anew with genrebot teach`);
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}
