/** `npm run report`: tables and pictures of training/reports, every number from exported ONNX in the serving code. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { command, DEFAULT_DATA, measuredFolder, ROOT, say } from './command.js';
import { finishedRuns, foldModels, onnxMegabytes, parameterCount } from './corpus/runs.js';
import { confusionChart, type Curve, curveChart, reliabilityChart } from './draw/charts.js';
import { comparisonTable, type MeasuredRun } from './measure/comparison-table.js';
import { mean } from './measure/confusion.js';
import { type FoldFigures, foldTable } from './measure/fold-table.js';
import { type Measured, measuredOnce } from './measure/measured-once.js';

const HELP = `npm run report -- [--runs FOLDER] [--folds FOLDER] [--shipped FOLDER] [--data FOLDER] [--out training/reports]

Measures each exported model once, on clips that it never saw, and writes its part of README.md and its pictures:
  --runs      what training/torch/compare.py left: the table of architectures and their pictures
  --folds     what training/torch/recipe.py --fold left: the artist 3-fold
  --shipped   a model whose test figures \`npm run evaluate -- --split test --record\` has written: its pictures`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      folds: { type: 'string' },
      shipped: { type: 'string' },
      data: { type: 'string', default: DEFAULT_DATA },
      out: { type: 'string', default: path.join(ROOT, 'training', 'reports') },
      help: { type: 'boolean', default: false },
    },
  });
  const { runs, folds, shipped, data, out } = values;
  if (values.help || (runs ?? folds ?? shipped) === undefined) {
    say(HELP);
    return;
  }
  await mkdir(out, { recursive: true });
  if (runs !== undefined) await reportRuns(runs, data, out);
  if (folds !== undefined) await reportFolds(folds, data, out);
  if (shipped !== undefined) {
    const measured = await measuredOnce(shipped, data, 'test', measuredFolder(shipped));
    await drawModel(out, 'shipped', measured);
  }
}

async function reportRuns(folder: string, data: string, out: string): Promise<void> {
  const rows: MeasuredRun[] = [];
  for (const run of await finishedRuns(folder)) {
    const measure = (split: 'valid' | 'test'): Promise<Measured> =>
      measuredOnce(run.modelDir, data, split, run.modelDir);
    const [megabytes, parameters] = [
      await onnxMegabytes(run.modelDir),
      await parameterCount(run.modelDir),
    ];
    const row = { ...run, valid: await measure('valid'), test: await measure('test') };
    rows.push({ ...row, megabytes, parameters });
    const { architecture } = run;
    const isFirst = rows.filter((other) => other.architecture === architecture).length === 1;
    if (isFirst) await drawModel(out, architecture, row.test);
    say(`${run.architecture} ${run.seed}: valid ${row.valid.figures.accuracy.toFixed(3)}`);
  }
  await writeFile(path.join(out, 'curves.svg'), curves(rows));
  await putTable(out, 'table', comparisonTable(rows));
}

async function reportFolds(folder: string, data: string, out: string): Promise<void> {
  const measured: FoldFigures[] = [];
  for (const { fold, modelDir } of await foldModels(folder)) {
    const { figures } = await measuredOnce(modelDir, data, fold, modelDir);
    measured.push({ fold, figures });
    say(`${fold}: ${figures.accuracy.toFixed(3)} of ${figures.clips}`);
  }
  if (measured.length === 0) throw new Error(`${folder} has no exported model of a fold`);
  await putTable(out, 'folds', foldTable(measured));
}

/** Between the marks of a README that has them; else a README of the table alone. */
async function putTable(out: string, name: string, content: string): Promise<void> {
  const file = path.join(out, 'README.md');
  const [starts, ends] = [`<!-- ${name}: npm run report -->`, `<!-- end of ${name} -->`];
  const before = await readFile(file, 'utf8').catch(() => `${starts}\n${ends}\n`);
  const [start, end] = [before.indexOf(starts), before.indexOf(ends)];
  if (start === -1 || end < start) throw new Error(`${file} lacks the marks ${starts} and ${ends}`);
  const head = before.slice(0, start + starts.length);
  await writeFile(file, `${head}\n\n${content}\n\n${before.slice(end)}`);
}

async function drawModel(out: string, name: string, test: Measured): Promise<void> {
  const { figures, labels, reliability } = test;
  const title = `${test.name}: test`;
  const file = (kind: string): string => path.join(out, `${kind}-${name}.svg`);
  await writeFile(file('confusion'), confusionChart(title, figures.confusion, labels));
  await writeFile(file('reliability'), reliabilityChart(title, reliability));
}

function curves(rows: readonly MeasuredRun[]): string {
  return curveChart(
    'Accuracy on valid while learning',
    'processor minutes of learning',
    [...new Set(rows.map(({ architecture }) => architecture))].map((name) => ({
      name,
      points: meanCurve(rows.filter(({ architecture }) => architecture === name)),
    })),
  );
}

/** (Processor minutes, mean accuracy of the seeds) at each look. */
function meanCurve(runs: readonly MeasuredRun[]): Curve['points'] {
  const [first] = runs;
  if (first === undefined) return [];
  return first.looks.map(({ step }, place) => {
    const accuracies = runs.map(({ looks }) => looks[place]?.valid ?? NaN);
    return [(step * first.plan.secondsPerStep) / 60, mean(accuracies)];
  });
}

command(main);
