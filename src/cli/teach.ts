/** `genrebot teach DIR --out my.json`: genres of one's own, from folders of songs. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { workersConfig } from '../app/workers.js';
import { parseConfig } from '../config.js';
import { cleanTitle } from '../lib/title.js';
import { describeModel } from '../pipeline/index.js';
import { TAUGHT_LIMITS, TAUGHT_MIN_EXAMPLES } from '../similarity/index.js';
import { createWorkers } from '../workers/index.js';
import { checkSettings } from './check-settings.js';
import { forEachInOrder } from './in-order.js';
import { isFolder, listInputs } from './inputs.js';
import { openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { createProgress } from './progress.js';
import { problemText } from './report.js';
import { writeTaught } from './taught-file.js';
import { type ExitCode, exitCodeOf, printable, type Terminal, UsageError } from './terminal.js';

/** @throws ConfigError, UsageError */
export async function teach(folder: string, out: string, terminal: Terminal): Promise<ExitCode> {
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  await checkSettings(config, environment['PATH']);
  const lessons = await lessonsIn(folder, terminal);
  const model = await describeModel(config.modelDir);
  const size = Math.max(1, Math.min(config.workers, lessons.length));
  const workers = createWorkers({ ...workersConfig(config, size), queueLimit: size });
  const examples = new Map<string, Float32Array[]>();
  const progress = await createProgress(lessons, terminal);
  const problems: string[] = [];
  try {
    await forEachInOrder(
      lessons,
      { lanes: size, signal: terminal.signal },
      async ({ name }, index) => {
        try {
          const { bytes } = await openInput({ kind: 'file', name }, config, terminal);
          const onStage = (stage: Parameters<typeof progress.stage>[1]): void => {
            progress.stage(index, stage);
          };
          const { analysis } = await workers.run({ bytes }, { signal: terminal.signal, onStage });
          return { index, embedding: analysis.embedding };
        } catch (error) {
          return { index, problem: problemText(name, toProblem(error)) };
        } finally {
          progress.done(index, name);
        }
      },
      ({ index, embedding, problem }) => {
        const genre = lessons[index]?.genre ?? '';
        if (embedding) examples.set(genre, [...(examples.get(genre) ?? []), embedding]);
        if (problem !== undefined && !terminal.signal.aborted) problems.push(problem);
      },
    );
  } finally {
    progress.stop();
    for (const problem of problems) terminal.stderr.write(problem);
    await workers.close(0);
  }
  if (terminal.signal.aborted) return exitCodeOf(terminal.signal);
  const few = [...new Set(lessons.map(({ genre }) => genre))].filter(
    (genre) => (examples.get(genre)?.length ?? 0) < TAUGHT_MIN_EXAMPLES,
  );
  for (const genre of few) examples.delete(genre);
  if (examples.size > 0) await writeTaught(out, model, examples);
  report({ examples, few, out }, terminal);
  return problems.length > 0 || few.length > 0 ? 1 : 0;
}

interface Lesson {
  /** Path of a song. */
  readonly name: string;
  readonly genre: string;
}

/** A folder is a genre; songs in `folder` itself belong to none. */
async function lessonsIn(folder: string, terminal: Terminal): Promise<readonly Lesson[]> {
  if (!(await isFolder(folder))) throw new UsageError(`${folder} is no folder`);
  const entries = await readdir(folder);
  const genres = await Promise.all(
    entries
      .filter((entry) => !entry.startsWith('.'))
      .sort()
      .map(async (entry) => {
        const place = path.join(folder, entry);
        return (await isFolder(place)) ? lessonsOf(place, entry, terminal) : [];
      }),
  );
  const taught = genres.filter((lessons) => lessons.length > 0);
  if (taught.length === 0) {
    throw new UsageError(`${folder} has no folders with songs: a folder for each genre is needed`);
  }
  if (taught.length > TAUGHT_LIMITS.genres) {
    const most = String(TAUGHT_LIMITS.genres);
    throw new UsageError(`${folder} has ${String(taught.length)} genres, and ${most} are the most`);
  }
  return taught.flat();
}

/** Of more songs than are learnt from, every so-and-so-many-th: albums lie side by side. */
async function lessonsOf(
  place: string,
  entry: string,
  terminal: Terminal,
): Promise<readonly Lesson[]> {
  const genre = cleanTitle(entry) ?? entry;
  const { inputs } = await listInputs([place], terminal);
  const songs = inputs.flatMap((input) => (input.kind === 'file' ? [input.name] : []));
  const most = TAUGHT_LIMITS.examplesPerGenre;
  const step = Math.max(1, songs.length / most);
  return Array.from({ length: Math.min(most, songs.length) }, (_, i) => ({
    name: songs[Math.floor(i * step)] ?? '',
    genre,
  }));
}

interface Outcome {
  readonly examples: ReadonlyMap<string, readonly Float32Array[]>;
  readonly few: readonly string[];
  readonly out: string;
}

function report({ examples, few, out }: Outcome, { stdout, stderr }: Terminal): void {
  for (const genre of few) {
    stderr.write(
      `genrebot: ${printable(genre)}: left out, at least ${String(TAUGHT_MIN_EXAMPLES)} songs are needed\n`,
    );
  }
  if (examples.size === 0) {
    stderr.write('genrebot: nothing was learnt, so nothing is written\n');
    return;
  }
  const genres = [...examples].map(
    ([genre, { length }]) => `${printable(genre)} (${String(length)})`,
  );
  stdout.write(`Learnt ${genres.join(', ')}: ${printable(out)}\n`);
}
