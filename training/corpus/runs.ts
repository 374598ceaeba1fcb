/** What training/torch/compare.py left: one folder a network, in it the plan, the runs and the exported models. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { exists, parseJson, readText } from './files.js';
import { type Fold, FOLDS } from './custom-dataset.js';

export interface Run {
  readonly architecture: string;
  readonly seed: number;
  readonly modelDir: string;
  readonly plan: {
    readonly rate: number;
    readonly steps: number;
    readonly secondsPerStep: number;
    /** On valid, of a run with the first seed and half the steps; absent until it is done. */
    readonly halfNll?: number;
  };
  /** One entry a look at valid, in order. */
  readonly looks: readonly Look[];
}

interface Look {
  readonly step: number;
  /** Accuracy on valid, 0…1. */
  readonly valid: number;
  /** Mean negative log-likelihood on valid, in nats. */
  readonly nll: number;
}

/** Every finished run, by architecture and seed. @throws Error when the folder does not exist */
export async function finishedRuns(folder: string): Promise<Run[]> {
  const runs: Run[] = [];
  for (const architecture of (await readdir(folder)).sort()) {
    const parent = path.join(folder, architecture);
    if (!(await exists(path.join(parent, 'plan.json')))) continue;
    const plan = (await parseJson(path.join(parent, 'plan.json'))) as Run['plan'];
    for (const name of (await readdir(parent)).filter((n) => n.startsWith('seed-')).sort()) {
      const seed = Number(name.slice('seed-'.length));
      const modelDir = path.join(parent, name, 'export', `${architecture}-${seed}`);
      if (!(await exists(path.join(modelDir, 'model.json')))) continue;
      const log = await readText(path.join(parent, name, 'log.jsonl'));
      const looks = log
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => JSON.parse(text) as Look);
      runs.push({ architecture, seed, modelDir, plan, looks });
    }
  }
  return runs;
}

/** What recipe.py --fold exported: in `fold-K`, beside its runs, the one folder with a model.json. */
export async function foldModels(folder: string): Promise<{ fold: Fold; modelDir: string }[]> {
  const found: { fold: Fold; modelDir: string }[] = [];
  for (const fold of FOLDS) {
    const parent = path.join(folder, fold);
    if (!(await exists(parent))) continue;
    for (const name of await readdir(parent)) {
      const modelDir = path.join(parent, name);
      if (await exists(path.join(modelDir, 'model.json'))) found.push({ fold, modelDir });
    }
  }
  return found;
}

export async function onnxMegabytes(modelDir: string): Promise<number> {
  return (await stat(path.join(modelDir, 'model.onnx'))).size / 1e6;
}

/** Parameters as the model's card counts them (with the heads that only training uses). */
export async function parameterCount(modelDir: string): Promise<number> {
  const card = await readText(path.join(modelDir, 'CARD.md'));
  return Number(/([\d,]+) parameters/.exec(card)?.[1]?.replaceAll(',', '') ?? NaN);
}
