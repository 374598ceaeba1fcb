/** `genrebot analyse`: inputs → verdicts, in the order of the inputs, as many at once as there are workers. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { cardTextsFor } from '../i18n/index.js';
import { type Config, parseConfig } from '../config.js';
import type { Stage } from '../pipeline/types.js';
import { createWorkers, type ProcessAhead, type Workers } from '../workers/index.js';
import { planCards } from './card-paths.js';
import { checkSettings } from './check-settings.js';
import { forEachInOrder } from './in-order.js';
import { type Input, type InputList, listInputs } from './inputs.js';
import { InputError, openInput } from './open-input.js';
import { toProblem } from './problem.js';
import { createProgress } from './progress.js';
import { createJsonReport, type Outcome, type Report } from './report.js';
import type { OwnGenres } from './taught-file.js';
import { type ExitCode, exitCodeOf, type Terminal } from './terminal.js';
import { workersConfig } from '../app/workers.js';

export interface AnalyseOptions {
  readonly json: boolean;
  /** Where the picture goes, or the folder of the pictures. */
  readonly png: string | undefined;
  /** A file of one's own genres. */
  readonly genres?: string | undefined;
}

/**
 * @param ahead becomes the first worker; the caller's to drop
 * @throws ConfigError, UsageError
 */
export async function analyse(
  names: readonly string[],
  options: AnalyseOptions,
  terminal: Terminal,
  ahead?: ProcessAhead,
): Promise<ExitCode> {
  const startedAtMs = performance.now();
  const environment = await terminal.environment();
  const config = parseConfig(environment);
  await checkSettings(config, environment['PATH']);
  const list = await listInputs(names, terminal);
  const ownGenres = await ownGenresOf(options.genres, config);
  const pngs = options.png === undefined ? [] : await planCards(options.png, list);
  // A front has none for others; what is asked here is done here.
  const size = Math.max(1, Math.min(config.workers, list.inputs.length));
  // Before anything is read: a child process and its model need longer to start than a file to be read.
  const workers = createWorkers({ ...workersConfig(config, size), ahead, queueLimit: size });
  try {
    const report = options.json
      ? createJsonReport(terminal)
      : await peopleReport(terminal, list, startedAtMs);
    const one = { config, workers, terminal, ownGenres };
    return await analyseAll(list.inputs, pngs, report, one);
  } finally {
    await workers.close(0);
  }
}

/** @throws UsageError */
async function ownGenresOf(
  file: string | undefined,
  { modelDir }: Config,
): Promise<OwnGenres | undefined> {
  if (file === undefined) return undefined;
  const { readTaught } = await import('./taught-file.js');
  const { describeModel } = await import('../pipeline/index.js');
  return readTaught(file, await describeModel(modelDir));
}

/** Loaded while the worker starts, and only where people read. */
async function peopleReport(
  terminal: Terminal,
  list: InputList,
  startedAtMs: number,
): Promise<Report> {
  const { createPeopleReport } = await import('./people-report.js');
  return createPeopleReport(terminal, list, startedAtMs);
}

interface AnalyseContext {
  readonly config: Config;
  readonly workers: Workers;
  readonly terminal: Terminal;
  readonly ownGenres: OwnGenres | undefined;
}

async function analyseAll(
  inputs: readonly Input[],
  pngs: readonly string[],
  report: Report,
  means: AnalyseContext,
): Promise<ExitCode> {
  const { signal } = means.terminal;
  const progress = await createProgress(inputs, means.terminal);
  const lanes = Math.max(1, means.config.workers);
  let failed = 0;
  try {
    await forEachInOrder(
      inputs,
      { lanes, signal },
      async (input, index) => {
        const outcome = await analyseOne(input, pngs[index], means, (stage) => {
          progress.stage(index, stage);
        });
        progress.done(index, input.name);
        return outcome;
      },
      (outcome) => {
        // An interruption is no result: the exit code tells of it.
        if (outcome.kind === 'failed' && signal.aborted) return;
        if (outcome.kind === 'failed') failed += 1;
        progress.above(() => {
          report.add(outcome);
        });
      },
    );
  } finally {
    progress.stop();
    report.end();
  }
  if (signal.aborted) return exitCodeOf(signal);
  return failed > 0 ? 1 : 0;
}

/** Never throws: one bad input must not cost the others. */
async function analyseOne(
  input: Input,
  png: string | undefined,
  { config, workers, terminal, ownGenres }: AnalyseContext,
  onStage: (stage: Stage) => void,
): Promise<Outcome> {
  const file = input.name;
  try {
    const { bytes, title = titleOf(input), source } = await openInput(input, config, terminal);
    const texts = cardTextsFor(config.language);
    const card = png === undefined ? {} : { card: { title, texts } };
    const result = await workers.run({ bytes, ...card }, { signal: terminal.signal, onStage });
    const { analysis } = result;
    const taught = ownGenres?.match(analysis.embedding);
    const judged = {
      kind: 'judged' as const,
      file,
      analysis,
      ...(source && { source }),
      ...(taught && { taught }),
    };
    if (png === undefined || !result.card) return judged;
    await writePicture(png, result.card.bytes);
    return { ...judged, png };
  } catch (error) {
    return { kind: 'failed', file, problem: toProblem(error) };
  }
}

/** A link's own path may hold what is nobody's business on a shared picture; its host says enough. */
function titleOf({ kind, name }: Input): string {
  if (kind === 'stdin') return 'standard input';
  return kind === 'link' ? new URL(name).hostname : path.basename(name);
}

async function writePicture(png: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(png, bytes);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new InputError(
      'OUTPUT_UNWRITABLE',
      `The picture could not be written to ${png} (${why}). Check the folder and the space left.`,
    );
  }
}
