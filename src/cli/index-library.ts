/** `genrebot index DIR`: hears every song below a folder once, and keeps what it heard beside them. */
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { workersConfig } from '../app/workers.js';
import { type Config, parseConfig } from '../config.js';
import { contentHash, type ModelId } from '../identify/index.js';
import { describeModel } from '../pipeline/index.js';
import { roundScore, truncateSeconds } from '../lib/formats.js';
import type { Analysis } from '../pipeline/types.js';
import { createWorkers, type Workers } from '../workers/index.js';
import { forEachInOrder } from './in-order.js';
import {
  currentLines,
  type IndexedFailure,
  type IndexedSong,
  indexExists,
  IndexWriter,
  indexPathOf,
  isOfModel,
  packEmbedding,
  songsIn,
  tidyIndex,
} from './index-file.js';
import { isFolder, listInputs } from './inputs.js';
import { openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { createProgress } from './progress.js';
import { problemText } from './report.js';
import { type ListFormat, writeSongs } from './song-list.js';
import { type ExitCode, exitCodeOf, printable, type Terminal, UsageError } from './terminal.js';

export interface IndexOptions {
  /** Where the index lies instead of in the folder. */
  readonly index: string | undefined;
  /** Print the whole library when it is indexed. */
  readonly format: ListFormat | undefined;
}

/** What became of the files of one run. */
type Fate = 'new' | 'changed' | 'unchanged' | 'gone' | 'failed';

/** @throws ConfigError, UsageError */
export async function indexLibrary(
  folder: string,
  options: IndexOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const startedAtMs = performance.now();
  const config = parseConfig(await terminal.environment());
  if (!(await isFolder(folder))) throw new UsageError(`${folder} is no folder`);
  const indexPath = options.index ?? indexPathOf(folder);
  const model = await describeModel(config.modelDir);
  const files = await filesBelow(folder, terminal);
  const startOver = !(await indexExists(indexPath)) || !(await isOfModel(indexPath, model));
  // A line that was cut off must not have another one behind it.
  if (!startOver) await tidyIndex(indexPath, model);
  const known = startOver ? new Map<string, Known>() : await knownFiles(indexPath, model);
  const size = Math.max(1, Math.min(config.workers, files.length));
  const writer = await IndexWriter.open(indexPath, model, startOver);
  // After whatever may refuse: workers keep the program alive until they are closed.
  const workers = createWorkers({ ...workersConfig(config, size), queueLimit: size });
  const run: IndexRun = { folder, known, config, workers, writer, terminal };
  const counts = new Map<Fate, number>();
  try {
    await indexAll(files, run, counts);
  } finally {
    // First: a full disk may keep the writer from closing, and workers would keep the program alive.
    await workers.close(0);
    await writer.close();
  }
  if (terminal.signal.aborted) {
    terminal.stderr.write(
      'genrebot: stopped; what was heard is kept, the next run goes on from here\n',
    );
    return exitCodeOf(terminal.signal);
  }
  await tidyIndex(indexPath, model);
  if (options.format)
    await writeSongs(songsIn(indexPath, model), { folder, format: options.format }, terminal);
  else terminal.stdout.write(summary(files.length, counts, performance.now() - startedAtMs));
  return (counts.get('failed') ?? 0) > 0 ? 1 : 0;
}

type Known = Pick<IndexedSong, 'bytes' | 'modifiedMs' | 'hash'> & { readonly failed: boolean };

interface IndexRun {
  readonly folder: string;
  readonly known: Map<string, Known>;
  readonly config: Config;
  readonly workers: Workers;
  readonly writer: IndexWriter;
  readonly terminal: Terminal;
}

async function filesBelow(folder: string, terminal: Terminal): Promise<readonly string[]> {
  const { inputs } = await listInputs([folder], terminal);
  return inputs.flatMap((input) => (input.kind === 'file' ? [input.name] : []));
}

async function knownFiles(indexPath: string, model: ModelId): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for await (const line of currentLines(indexPath, model)) {
    const { bytes, modifiedMs, hash } = line;
    known.set(line.path, { bytes, modifiedMs, hash, failed: 'error' in line });
  }
  return known;
}

async function indexAll(
  files: readonly string[],
  run: IndexRun,
  counts: Map<Fate, number>,
): Promise<void> {
  const { terminal, known, folder, writer, config } = run;
  const count = (fate: Fate): void => void counts.set(fate, (counts.get(fate) ?? 0) + 1);
  const here = new Set(files.map((file) => relativeTo(folder, file)));
  for (const name of known.keys()) {
    if (here.has(name)) continue;
    await writer.add({ path: name, gone: true });
    count('gone');
  }
  const progress = await createProgress(
    files.map((name) => ({ name })),
    terminal,
  );
  const problems: string[] = [];
  try {
    await forEachInOrder(
      files,
      { lanes: Math.max(1, config.workers), signal: terminal.signal },
      async (file, index) => {
        const done = await indexOne(file, run, (stage) => {
          progress.stage(index, stage);
        });
        progress.done(index, file);
        return done;
      },
      ({ fate, problem }) => {
        if (fate === undefined) return;
        count(fate);
        if (problem !== undefined) problems.push(problem);
      },
    );
  } finally {
    progress.stop();
    for (const problem of problems) terminal.stderr.write(problem);
  }
}

interface Done {
  /** Undefined where the run was stopped meanwhile. */
  readonly fate?: Fate;
  readonly problem?: string;
}

/** Never throws for what is wrong with the file: one bad song must not cost the others. */
async function indexOne(
  file: string,
  { folder, known, config, workers, writer, terminal }: IndexRun,
  onStage: Parameters<Workers['run']>[1]['onStage'] & object,
): Promise<Done> {
  const name = relativeTo(folder, file);
  const before = known.get(name);
  let about = { path: name, bytes: 0, modifiedMs: 0, hash: '' };
  try {
    const { size: bytes, mtimeMs: modifiedMs } = await stat(file);
    about = { ...about, bytes, modifiedMs };
    if (before?.bytes === bytes && before.modifiedMs === modifiedMs) return unchanged(file, before);
    const opened = await openInput({ kind: 'file', name: file }, config, terminal);
    const hash = await contentHash(opened.bytes);
    about = { ...about, hash };
    // Touched or moved back and forth, but the same bytes: heard again only if it was heard in vain.
    if (before?.hash === hash && !before.failed) {
      await writer.add({ path: name, touched: true, bytes, modifiedMs });
      return unchanged(file, before);
    }
    const { analysis } = await workers.run(
      { bytes: opened.bytes },
      { signal: terminal.signal, onStage },
    );
    await writer.add(songLine(about, analysis));
    return { fate: before ? 'changed' : 'new' };
  } catch (error) {
    if (terminal.signal.aborted) return {};
    const problem = toProblem(error);
    await writer.add({ ...about, error: problem.code } satisfies IndexedFailure);
    return { fate: 'failed', problem: problemText(file, problem) };
  }
}

function unchanged(file: string, { failed }: Known): Done {
  if (!failed) return { fate: 'unchanged' };
  const problem = `genrebot: ${printable(file)}: could not be heard before, and is the same file
`;
  return { fate: 'failed', problem };
}

/** With `/` also where the system has `\\`: an index moves along with its folder. */
function relativeTo(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function songLine(
  about: Pick<IndexedSong, 'path' | 'bytes' | 'modifiedMs' | 'hash'>,
  analysis: Analysis,
): IndexedSong {
  const { verdict, tags, tempo, key, title, artist } = analysis;
  return {
    ...about,
    seconds: truncateSeconds(analysis.seconds),
    genre: verdict.genre,
    confidence: roundScore(verdict.confidence),
    sure: verdict.sure,
    scores: Object.fromEntries(
      Object.entries(verdict.scores).map(([genre, score]) => [genre, roundScore(score)]),
    ),
    tags: tags.map(({ name }) => name),
    ...(tempo && { bpm: Number(tempo.bpm.toFixed(1)) }),
    ...(key && { key: `${key.tonic} ${key.mode}` }),
    ...(title !== undefined && { title }),
    ...(artist !== undefined && { artist }),
    embedding: packEmbedding(analysis.embedding),
  };
}

/** "1000 songs: 12 new, 3 changed, 985 unchanged, 42.1 s" */
function summary(files: number, counts: ReadonlyMap<Fate, number>, tookMs: number): string {
  const fates: readonly Fate[] = ['new', 'changed', 'unchanged', 'gone', 'failed'];
  const parts = fates.flatMap((fate) => {
    const count = counts.get(fate) ?? 0;
    return count > 0 ? [`${String(count)} ${fate}`] : [];
  });
  const seconds = `${(tookMs / 1000).toFixed(1)} s`;
  return `${String(files)} ${files === 1 ? 'file' : 'files'}: ${[...parts, seconds].join(', ')}\n`;
}
