/** `npm run report`: the comparison's table and pictures, every number from exported ONNX in the serving code. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { command, DEFAULT_DATA, ROOT, say } from './command.js';
import { finishedRuns, onnxMegabytes, parameterCount, type Run } from './corpus/runs.js';
import { confusionChart, curveChart, reliabilityChart } from './draw/charts.js';
import { type Measured, measuredOnce } from './measure/measured-once.js';

const HELP = `npm run report -- --runs FOLDER [--shipped FOLDER] [--data FOLDER] [--out training/reports]

Reads what training/torch/compare.py left in --runs, measures each exported model once on valid and test, and writes the
table in README.md, curves.svg and a confusion matrix and a reliability plot a model. --shipped: a model that is drawn
beside them, not compared.`;
const [TABLE_STARTS, TABLE_ENDS] = ['<!-- table: npm run report -->', '<!-- end of table -->'];

interface Row extends Run {
  readonly valid: Measured;
  readonly test: Measured;
  readonly megabytes: number;
  readonly parameters: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: path.join('training', 'runs', 'compare') },
      shipped: { type: 'string' },
      data: { type: 'string', default: DEFAULT_DATA },
      out: { type: 'string', default: path.join(ROOT, 'training', 'reports') },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(HELP);
    return;
  }
  await mkdir(values.out, { recursive: true });
  const rows: Row[] = [];
  for (const run of await finishedRuns(values.runs)) {
    const measure = (split: 'valid' | 'test'): Promise<Measured> =>
      measuredOnce(run.modelDir, values.data, split, run.modelDir);
    const [megabytes, parameters] = [
      await onnxMegabytes(run.modelDir),
      await parameterCount(run.modelDir),
    ];
    const row = { ...run, valid: await measure('valid'), test: await measure('test') };
    rows.push({ ...row, megabytes, parameters });
    await drawModel(values.out, `${run.architecture}-${run.seed}`, row.test);
    say(`${run.architecture} ${run.seed}: valid ${row.valid.figures.accuracy.toFixed(3)}`);
  }
  await writeFile(path.join(values.out, 'curves.svg'), curves(rows));
  await putTable(path.join(values.out, 'README.md'), table(rows));
  if (values.shipped !== undefined) {
    const shipped = await measuredOnce(values.shipped, values.data, 'test', values.runs);
    await drawModel(values.out, 'shipped', shipped);
  }
}

/** Between the marks of a README that has them; else a README of the table alone. */
async function putTable(file: string, content: string): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => `${TABLE_STARTS}\n${TABLE_ENDS}\n`);
  const [start, end] = [before.indexOf(TABLE_STARTS), before.indexOf(TABLE_ENDS)];
  if (start === -1 || end < start) throw new Error(`${file} lacks the marks of its table`);
  const head = before.slice(0, start + TABLE_STARTS.length);
  await writeFile(file, `${head}\n\n${content}\n${before.slice(end)}`);
}

async function drawModel(out: string, name: string, test: Measured): Promise<void> {
  const { figures, labels, reliability } = test;
  const title = `${test.name}: test`;
  const file = (kind: string): string => path.join(out, `${kind}-${name}.svg`);
  await writeFile(file('confusion'), confusionChart(title, figures.confusion, labels));
  await writeFile(file('reliability'), reliabilityChart(title, reliability));
}

function curves(rows: readonly Row[]): string {
  return curveChart(
    'Accuracy on valid while learning',
    'processor minutes of learning',
    rows.map(({ architecture, seed, looks, plan }) => ({
      name: seed === 1 ? architecture : `${architecture} (${seed})`,
      points: looks.map(({ step, valid }) => [(step * plan.secondsPerStep) / 60, valid] as const),
    })),
  );
}

const HEADER = `| network | parameters | ONNX MB | ms a window | rate | steps | valid accuracy | P | R | F1 | test accuracy | P | R | F1 | pictures |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |`;

/** Best on valid first. */
function table(rows: readonly Row[]): string {
  const ordered = [...rows].sort((a, b) => b.valid.figures.accuracy - a.valid.figures.accuracy);
  return `${[HEADER, ...ordered.map(lineOf)].join('\n')}\n`;
}

function lineOf(row: Row): string {
  const name = `${row.architecture}-${row.seed}`;
  const cells = [
    row.seed === 1 ? row.architecture : `${row.architecture}, seed ${row.seed}`,
    row.parameters.toLocaleString('en'),
    row.megabytes.toFixed(1),
    row.valid.figures.msPerWindow.toFixed(1),
    String(row.plan.rate),
    String(row.plan.steps),
    ...scores(row.valid),
    ...scores(row.test),
    `[confusion](confusion-${name}.svg) [reliability](reliability-${name}.svg)`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function scores({ figures }: Measured): string[] {
  const { accuracy, macroPrecision, macroRecall, macroF1 } = figures;
  return [accuracy, macroPrecision, macroRecall, macroF1].map((value) => value.toFixed(3));
}

command(main);
