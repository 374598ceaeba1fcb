/** Brings the index of a folder up to date: new and changed files are heard, others are skipped, those that are gone go. */
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { workersConfig } from '../app/workers.js';
import { type Config, parseConfig } from '../config.js';
import { contentHash, type ModelId } from '../identify/index.js';
import { describeModel } from '../pipeline/index.js';
import { createWorkers, type Workers } from '../workers/index.js';
import { checkSettings } from './check-settings.js';
import { forEachInOrder } from './in-order.js';
import {
  currentLines,
  type IndexedFailure,
  type IndexedSong,
  indexExists,
  IndexWriter,
  indexPathOf,
  isOfModel,
  tidyIndex,
} from './index-file.js';
import { isFolder, listInputs } from './inputs.js';
import { openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { createProgress } from './progress.js';
import { problemText } from './report.js';
import { songLine } from './song-line.js';
import { printable, type Terminal, UsageError } from './terminal.js';

/** What became of the files of one run. */
export type Fate = 'new' | 'changed' | 'unchanged' | 'gone' | 'failed';

/** A folder and what is known of it. */
export interface Library {
  readonly indexPath: string;
  readonly model: ModelId;
  readonly config: Config;
  readonly files: number;
  readonly counts: ReadonlyMap<Fate, number>;
}

/**
 * Once the terminal's signal has fired, what was heard is kept and the index is as the run left it: look at the signal.
 * @param index where it lies instead of in the folder
 * @throws ConfigError, UsageError
 */
export async function updateIndex(
  folder: string,
  index: string | undefined,
  terminal: Terminal,
): Promise<Library> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  await checkSettings(config, environment['PATH']);
  if (!(await isFolder(folder))) throw new UsageError(`${folder} is no folder`);
  const indexPath = index ?? indexPathOf(folder);
  const model = await describeModel(config.modelDir);
  const files = await filesBelow(folder, terminal);
  const startOver = !(await indexExists(indexPath)) || !(await isOfModel(indexPath, model));
  // A line that was cut off must not have another one behind it.
  if (!startOver) await tidyIndex(indexPath, model);
  const known = startOver ? new Map<string, Known>() : await knownFiles(indexPath, model);
  const writer = await IndexWriter.open(indexPath, model, startOver);
  const hearers = new Hearers(config, files.length);
  const counts = new Map<Fate, number>();
  try {
    await indexAll(files, { folder, known, config, hearers, writer, terminal }, counts);
  } finally {
    // First: a full disk may keep the writer from closing, and workers would keep the program alive.
    await hearers.close();
    await writer.close();
  }
  if (!terminal.signal.aborted) await tidyIndex(indexPath, model);
  return { indexPath, model, config, files: files.length, counts };
}

/** Started by the first song that has to be heard: a library in which nothing has changed needs none. */
class Hearers {
  #workers: Workers | undefined;

  constructor(
    private readonly config: Config,
    private readonly files: number,
  ) {}

  get workers(): Workers {
    const size = Math.max(1, Math.min(this.config.workers, this.files));
    this.#workers ??= createWorkers({ ...workersConfig(this.config, size), queueLimit: size });
    return this.#workers;
  }

  async close(): Promise<void> {
    await this.#workers?.close(0);
  }
}

type Known = Pick<IndexedSong, 'bytes' | 'modifiedMs' | 'hash'> & { readonly failed: boolean };

interface IndexRun {
  readonly folder: string;
  readonly known: Map<string, Known>;
  readonly config: Config;
  readonly hearers: Hearers;
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
  { folder, known, config, hearers, writer, terminal }: IndexRun,
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
    const { analysis } = await hearers.workers.run(
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
  const problem = `genrebot: ${printable(file)}: could not be heard before, and is the same file\n`;
  return { fate: 'failed', problem };
}

/** With `/` also where the system has `\\`: an index moves along with its folder. */
function relativeTo(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}
