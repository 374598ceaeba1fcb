/** Does the verdict survive what a chat does to music? Real clips that were not learnt from, degraded by ffmpeg. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createPipeline, type Pipeline } from '../src/pipeline/index.js';
import { readModel } from '../src/pipeline/model/description.js';
import type { Verdict } from '../src/pipeline/types.js';
import { command, counter, DEFAULT_DATA, DEFAULT_MODEL, say } from './command.js';
import { CLEAN, type Degradation, DEGRADATIONS } from './corpus/degrade.js';
import { splitNames } from './corpus/stored.js';
import { percent } from './measure/print.js';

const HELP = `node dist/training/robustness.js [--model FOLDER] [--data FOLDER] [--ffmpeg PATH] [--json]

How often the verdict on a degraded clip is the verdict on the clean one, over clips that no network learnt from; and how often it
is right, over those of them whose labels nothing of the model learnt from. Needs a native ffmpeg to degrade with
(--ffmpeg, by default ffmpeg on PATH); AMR needs sox with it (Debian: sox, libsox-fmt-base) and is reported as missing without.`;

const LEARNABLE = ['train', 'valid'] as const;

interface Row {
  readonly name: string;
  readonly clips: number;
  /** Shares of the clips. */
  readonly agreement: number;
  readonly flagged: number;
  /** So many of those whose labels were not learnt from. */
  readonly right: number;
  readonly rightOf: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      model: { type: 'string', default: DEFAULT_MODEL },
      data: { type: 'string', default: DEFAULT_DATA },
      ffmpeg: { type: 'string', default: 'ffmpeg' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return;
  }
  const files = await clipsOutside(values.data, ['train']);
  const judgeable = new Set(await judgeableClips(values.model, values.data));
  const pipeline = await createPipeline({
    modelDir: values.model,
    engine: { kind: 'wasm', maxMemoryBytes: 1024 * 2 ** 20 },
    maxSeconds: 60,
    maxBytes: 100 * 2 ** 20,
  });
  try {
    const clean = await verdicts(pipeline, CLEAN, values.ffmpeg, files);
    const rows = [summary('clean', clean, clean, files, judgeable)];
    for (const degradation of DEGRADATIONS) {
      try {
        const degraded = await verdicts(pipeline, degradation, values.ffmpeg, files);
        rows.push(summary(degradation.name, clean, degraded, files, judgeable));
      } catch (error) {
        process.stderr.write(`${degradation.name}: not measured, ${firstLine(error)}\n`);
      }
    }
    if (values.json) say(JSON.stringify(rows));
    else say(table(rows));
  } finally {
    await pipeline.close();
  }
}

/** Those whose labels nothing of the model learnt from: only there it can be right or wrong. */
async function judgeableClips(model: string, data: string): Promise<string[]> {
  const { description } = await readModel(model);
  return clipsOutside(data, description.labelsLearntFrom ?? ['train']);
}

/** The real clips that are in none of these splits, in order. */
async function clipsOutside(data: string, splits: readonly string[]): Promise<string[]> {
  const folder = path.join(data, 'gtzan-audio');
  const lists = await Promise.all(
    LEARNABLE.filter((split) => splits.includes(split)).map((split) => splitNames(data, split)),
  );
  const learnt = new Set(lists.flat());
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.flac'))
    .filter((entry) => !learnt.has(path.parse(entry.name).name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

async function verdicts(
  pipeline: Pipeline,
  { name, apply }: Degradation,
  ffmpeg: string,
  files: readonly string[],
): Promise<Verdict[]> {
  const { signal } = new AbortController();
  const found: Verdict[] = [];
  const count = counter(name);
  for (const file of files) {
    const { verdict } = await pipeline.analyse(await apply(ffmpeg, file), { signal });
    found.push(verdict);
    count(found.length, files.length);
  }
  return found;
}

function summary(
  name: string,
  clean: readonly Verdict[],
  degraded: readonly Verdict[],
  files: readonly string[],
  judgeable: ReadonlySet<string>,
): Row {
  const share = (holds: (verdict: Verdict, i: number) => boolean): number =>
    degraded.filter(holds).length / degraded.length;
  return {
    name,
    clips: degraded.length,
    agreement: share(({ genre }, i) => genre === clean[i]?.genre),
    flagged: share(({ notMusic }) => notMusic),
    right: degraded.filter(({ genre }, i) => {
      const file = files[i] ?? '';
      return judgeable.has(file) && genre === path.basename(path.dirname(file));
    }).length,
    rightOf: judgeable.size,
  };
}

function table(rows: readonly Row[]): string {
  const head =
    '| what was done | agrees with clean | right | called "not music" |\n| --- | --- | --- | --- |';
  const lines = rows.map(
    ({ name, clips, agreement, right, rightOf, flagged }) =>
      `| ${name} | ${percent(agreement)} of ${clips} | ${right} of ${rightOf} | ${percent(flagged)} |`,
  );
  return [head, ...lines].join('\n');
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n').slice(0, 2).join(' ');
}

command(main);
