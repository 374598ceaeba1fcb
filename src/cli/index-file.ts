/**
 * The index of a folder of music: a file of JSON lines beside the music. The first line says what it is and which model
 * heard the songs; each other line is a file, and of two about the same file the later one counts. So a run that is
 * stopped loses at most the line that it was writing.
 */
import { createReadStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

import * as z from 'zod/mini';

import type { ModelId } from '../identify/index.js';
import { decodeEmbedding, encodeEmbedding } from '../similarity/index.js';
import { UsageError } from './terminal.js';

/** Hidden, so that it is no song; beside the songs, so that it moves along with them. */
const INDEX_NAME = '.genrebot-index.jsonl';
const VERSION = 1;

const header = z.object({
  genrebotIndex: z.literal(VERSION),
  model: z.object({ name: z.string(), version: z.string() }),
});

/** A file as it was when it was heard. */
const file = {
  /** Below the folder, with `/`. */
  path: z.string(),
  bytes: z.number(),
  modifiedMs: z.number(),
  /** SHA-256 of its bytes, hexadecimal. */
  hash: z.string(),
};
const song = z.object({
  ...file,
  seconds: z.number(),
  genre: z.string(),
  confidence: z.number(),
  sure: z.boolean(),
  scores: z.record(z.string(), z.number()),
  tags: z.array(z.string()),
  bpm: z.optional(z.number()),
  key: z.optional(z.string()),
  title: z.optional(z.string()),
  artist: z.optional(z.string()),
  /** float32, little-endian, base64. */
  embedding: z.string(),
  /** base64; none where there was too little sound. */
  fingerprint: z.optional(z.string()),
});
const failed = z.object({ ...file, error: z.string() });
/** The file is not there any more. */
const gone = z.object({ path: z.string(), gone: z.literal(true) });
/** Another time of change, but the same bytes. */
const touched = z.object({
  path: z.string(),
  bytes: z.number(),
  modifiedMs: z.number(),
  touched: z.literal(true),
});
const line = z.union([song, failed, gone, touched]);

export type IndexedSong = z.output<typeof song>;
export type IndexedFailure = z.output<typeof failed>;
type IndexLine = z.output<typeof line>;

export function indexPathOf(folder: string): string {
  return path.join(folder, INDEX_NAME);
}

export async function indexExists(indexPath: string): Promise<boolean> {
  return access(indexPath).then(
    () => true,
    () => false,
  );
}

export function embeddingOf({ embedding }: Pick<IndexedSong, 'embedding'>): Float32Array {
  return decodeEmbedding(Buffer.from(embedding, 'base64'));
}

export function fingerprintOf({
  fingerprint,
}: Pick<IndexedSong, 'fingerprint'>): Uint8Array | undefined {
  return fingerprint === undefined ? undefined : Buffer.from(fingerprint, 'base64');
}

export function packEmbedding(embedding: Float32Array): string {
  return Buffer.from(encodeEmbedding(embedding)).toString('base64');
}

function isSong(found: IndexLine): found is IndexedSong {
  return 'embedding' in found;
}

/**
 * Its lines, one at a time: an index may be larger than the memory.
 * @throws UsageError: none there, damaged, of another model or another version; the sentence says what to do
 */
async function* readIndex(indexPath: string, model: ModelId): AsyncGenerator<IndexLine> {
  const texts = createInterface({ input: createReadStream(indexPath), crlfDelay: Infinity });
  let number = 0;
  /** Judged when another one follows: only the last line may be cut off. */
  let broken: number | undefined;
  try {
    for await (const text of texts) {
      number += 1;
      if (number === 1) {
        requireModel(indexPath, text, model);
        continue;
      }
      if (broken !== undefined) throw damaged(indexPath, broken);
      const found = line.safeParse(jsonIn(text));
      if (found.success) yield found.data;
      else broken = number;
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(indexPath, error);
  } finally {
    texts.close();
  }
  if (number === 0) throw damaged(indexPath, 1);
}

/** The songs as they are now. @throws as readIndex */
export async function* songsIn(indexPath: string, model: ModelId): AsyncGenerator<IndexedSong> {
  for await (const found of currentLines(indexPath, model)) {
    if (isSong(found)) yield found;
  }
}

/** Lines are added at the end, one after the other, also where several songs end at once. */
export class IndexWriter {
  #last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly handle: Awaited<ReturnType<typeof open>>) {}

  /** @param startOver where what is there is of no use. @throws UsageError where it cannot be written */
  static async open(indexPath: string, model: ModelId, startOver: boolean): Promise<IndexWriter> {
    try {
      const handle = await open(indexPath, startOver ? 'w' : 'a');
      const writer = new IndexWriter(handle);
      if (startOver) await writer.#write(headerText(model));
      return writer;
    } catch (error) {
      throw unwritable(indexPath, error);
    }
  }

  async add(added: IndexLine): Promise<void> {
    await this.#write(`${JSON.stringify(added)}\n`);
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.handle.close();
  }

  #write(text: string): Promise<void> {
    const writing = this.#last.then(() => this.handle.appendFile(text));
    this.#last = writing.catch(() => undefined);
    return writing;
  }
}

/** Writes the index anew, with the songs as they are now, and puts it in the old one's place in one step. */
export async function tidyIndex(indexPath: string, model: ModelId): Promise<void> {
  const fresh = `${indexPath}.${process.pid}.new`;
  try {
    const handle = await open(fresh, 'w');
    try {
      await handle.appendFile(headerText(model));
      for await (const kept of currentLines(indexPath, model)) {
        await handle.appendFile(`${JSON.stringify(kept)}\n`);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, indexPath);
  } catch (error) {
    await rm(fresh, { force: true });
    if (error instanceof UsageError) throw error;
    throw unwritable(indexPath, error);
  }
}

/** One line a file: the last one, with the time of a later touch. */
export async function* currentLines(
  indexPath: string,
  model: ModelId,
): AsyncGenerator<IndexedSong | IndexedFailure> {
  const last = new Map<string, number>();
  const touches = new Map<string, Pick<IndexedSong, 'bytes' | 'modifiedMs'>>();
  let number = 0;
  for await (const found of readIndex(indexPath, model)) {
    number += 1;
    if ('touched' in found) {
      touches.set(found.path, { bytes: found.bytes, modifiedMs: found.modifiedMs });
    } else {
      last.set(found.path, number);
      touches.delete(found.path);
    }
  }
  number = 0;
  for await (const found of readIndex(indexPath, model)) {
    number += 1;
    if ('gone' in found || 'touched' in found || last.get(found.path) !== number) continue;
    yield { ...found, ...touches.get(found.path) };
  }
}

/** Whether the index was made by this model. @throws UsageError: damaged, or of another version of the layout */
export async function isOfModel(indexPath: string, model: ModelId): Promise<boolean> {
  const texts = createInterface({ input: createReadStream(indexPath), crlfDelay: Infinity });
  try {
    for await (const text of texts) return sameModel(headerIn(indexPath, text), model);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw unreadable(indexPath, error);
  } finally {
    texts.close();
  }
  // Stopped before its first line.
  return false;
}

function headerText(model: ModelId): string {
  const { name, version } = model;
  return `${JSON.stringify({ genrebotIndex: VERSION, model: { name, version } })}\n`;
}

function headerIn(indexPath: string, text: string): ModelId {
  const found = header.safeParse(jsonIn(text));
  if (!found.success) throw damaged(indexPath, 1);
  return found.data.model;
}

function requireModel(indexPath: string, text: string, model: ModelId): void {
  const found = headerIn(indexPath, text);
  if (sameModel(found, model)) return;
  throw new UsageError(
    `the index ${indexPath} was made with ${found.name} ${found.version}, and this is ${model.name} ${model.version}: run genrebot index again, which hears every song anew`,
  );
}

function sameModel(a: ModelId, b: ModelId): boolean {
  return a.name === b.name && a.version === b.version;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function damaged(indexPath: string, number: number): UsageError {
  return new UsageError(
    `the index ${indexPath} is damaged (line ${number}): delete it and run genrebot index again`,
  );
}

function unreadable(indexPath: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new UsageError(`there is no index ${indexPath}: run genrebot index on the folder first`);
  }
  return new UsageError(`the index ${indexPath} cannot be read (${String(code)})`);
}

function unwritable(indexPath: string, error: unknown): UsageError {
  const code = String((error as NodeJS.ErrnoException).code);
  return new UsageError(
    `the index ${indexPath} cannot be written (${code}): name another place with --index`,
  );
}
