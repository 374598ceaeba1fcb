/** `genrebot similar FILE`: the songs of an indexed folder that sound most like one song. */
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { workersConfig } from '../app/workers.js';
import { type Config, parseConfig } from '../config.js';
import { contentHash, type ModelId } from '../identify/index.js';
import { describeModel } from '../pipeline/index.js';
import { cosine, isSameRecording, type Recording } from '../similarity/index.js';
import { createWorkers } from '../workers/index.js';
import { checkSettings } from './check-settings.js';
import {
  embeddingOf,
  fingerprintOf,
  indexExists,
  indexPathOf,
  songsIn,
  type IndexedSong,
} from './index-file.js';
import { type Input, listInputs } from './inputs.js';
import { openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { problemText } from './report.js';
import { type ListedSong, type ListFormat, writeSongs } from './song-list.js';
import { type ExitCode, exitCodeOf, type Terminal, UsageError } from './terminal.js';

export interface SimilarOptions {
  /** The indexed folder; else the one that holds the file, or one above it, or the one we are in. */
  readonly in: string | undefined;
  readonly index: string | undefined;
  readonly count: number;
  readonly format: ListFormat;
}

/** @throws ConfigError, UsageError */
export async function similar(
  name: string,
  options: SimilarOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  await checkSettings(config, environment['PATH']);
  const input = await inputOf(name, terminal);
  const model = await describeModel(config.modelDir);
  const { folder, indexPath } = await libraryFor(input, options);
  let asked: Recording;
  try {
    asked =
      (await indexedRecording(input, { folder, indexPath, model })) ??
      (await hear(input, config, terminal));
  } catch (error) {
    if (terminal.signal.aborted) return exitCodeOf(terminal.signal);
    if (error instanceof UsageError) throw error;
    terminal.stderr.write(problemText(name, toProblem(error)));
    return 1;
  }
  const best = new BestSongs(options.count);
  const own = await identityOf(input);
  for await (const song of songsIn(indexPath, model)) {
    // Not itself; a copy of it under another name is worth knowing.
    const isItself =
      own !== undefined && song.hash === asked.contentHash && (await isFile(folder, song, own));
    if (!isItself) best.offer(song, asked, modelName(model));
  }
  await writeSongs(best.songs, { folder, format: options.format }, terminal);
  return terminal.signal.aborted ? exitCodeOf(terminal.signal) : 0;
}

/** The nearest so far; of an index of any size no more than `count` are in memory. */
class BestSongs {
  readonly songs: (ListedSong & { readonly similarity: number })[] = [];

  constructor(private readonly count: number) {}

  offer(song: IndexedSong, asked: Recording, model: string): void {
    const embedding = embeddingOf(song);
    const { hash, seconds } = song;
    const sameRecording = isSameRecording(asked, {
      ...{ contentHash: hash, model, embedding, seconds },
      fingerprint: fingerprintOf(song),
    });
    const similarity = cosine(asked.embedding, embedding);
    const worst = this.songs.at(-1)?.similarity ?? -Infinity;
    if (this.songs.length === this.count && similarity <= worst) return;
    const at = this.songs.findIndex((other) => other.similarity < similarity);
    const listed = { ...song, similarity, ...(sameRecording && { sameRecording }) };
    this.songs.splice(at === -1 ? this.songs.length : at, 0, listed);
    if (this.songs.length > this.count) this.songs.pop();
  }
}

interface Library {
  readonly folder: string;
  readonly indexPath: string;
}

async function inputOf(name: string, terminal: Terminal): Promise<Input> {
  const { inputs, several } = await listInputs([name], terminal);
  const [input] = inputs;
  if (several || input === undefined)
    throw new UsageError('similar needs one file or link, not a folder');
  return input;
}

async function libraryFor(input: Input, options: SimilarOptions): Promise<Library> {
  if (options.in !== undefined) {
    return { folder: options.in, indexPath: options.index ?? indexPathOf(options.in) };
  }
  if (options.index !== undefined) {
    return { folder: path.dirname(options.index), indexPath: options.index };
  }
  for (const folder of foldersAbove(input)) {
    const indexPath = indexPathOf(folder);
    if (await indexExists(indexPath)) return { folder, indexPath };
  }
  throw new UsageError(
    'no indexed folder is here: run genrebot index on your music first, or name the folder with --in',
  );
}

function foldersAbove(input: Input): readonly string[] {
  const folders: string[] = [];
  if (input.kind === 'file') {
    for (let folder = path.resolve(path.dirname(input.name)); ; folder = path.dirname(folder)) {
      folders.push(folder);
      if (folder === path.dirname(folder)) break;
    }
  }
  return [...folders, process.cwd()];
}

/** What the index knows of the very file, if that has not changed since. */
async function indexedRecording(
  input: Input,
  { folder, indexPath, model }: Library & { readonly model: ModelId },
): Promise<Recording | undefined> {
  if (input.kind !== 'file') return undefined;
  const name = path.relative(folder, input.name).split(path.sep).join('/');
  const stats = await stat(input.name).catch(() => undefined);
  for await (const song of songsIn(indexPath, model)) {
    if (song.path !== name) continue;
    if (song.bytes !== stats?.size || song.modifiedMs !== stats.mtimeMs) return undefined;
    const { hash, seconds } = song;
    const embedding = embeddingOf(song);
    const fingerprint = fingerprintOf(song);
    return { contentHash: hash, model: modelName(model), embedding, seconds, fingerprint };
  }
  return undefined;
}

async function hear(input: Input, config: Config, terminal: Terminal): Promise<Recording> {
  const { bytes } = await openInput(input, config, terminal);
  const hash = await contentHash(bytes);
  const workers = createWorkers({ ...workersConfig(config, 1), queueLimit: 1 });
  try {
    const { analysis } = await workers.run({ bytes }, { signal: terminal.signal });
    const { embedding, seconds, model, fingerprint } = analysis;
    return { contentHash: hash, model: modelName(model), embedding, seconds, fingerprint };
  } finally {
    await workers.close(0);
  }
}

function modelName({ name, version }: ModelId): string {
  return `${name} ${version}`;
}

async function identityOf(input: Input): Promise<string | undefined> {
  return input.kind === 'file' ? fileIdentity(input.name) : undefined;
}

async function isFile(folder: string, { path: name }: IndexedSong, own: string): Promise<boolean> {
  return (await fileIdentity(path.join(folder, ...name.split('/')))) === own;
}

async function fileIdentity(name: string): Promise<string | undefined> {
  const found = await stat(name, { bigint: true }).catch(() => undefined);
  return found && `${String(found.dev)}:${String(found.ino)}`;
}
