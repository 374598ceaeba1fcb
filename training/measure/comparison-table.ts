/** The comparison in one table: a line a network, each figure the mean of its seeds. Pure. */
import type { Run } from '../corpus/runs.js';
import { mean } from './confusion.js';
import { deviation } from './fold-table.js';
import type { Measured } from './measured-once.js';

export interface MeasuredRun extends Run {
  readonly valid: Measured;
  readonly test: Measured;
  readonly megabytes: number;
  readonly parameters: number;
}

const HEADER = [
  ...['network', 'parameters', 'ONNX MB', 'ms a window', 'rate', 'steps', 'seeds'],
  ...['valid, neg. log-likelihood', 'with half the steps', 'valid accuracy', 'P', 'R', 'F1'],
  ...['test accuracy', 'P', 'R', 'F1', 'pictures of the first'],
];

/** Markdown, best on valid first. */
export function comparisonTable(runs: readonly MeasuredRun[]): string {
  const names = [...new Set(runs.map(({ architecture }) => architecture))];
  const networks = names.map((name) => runs.filter(({ architecture }) => architecture === name));
  const accuracy = (some: readonly MeasuredRun[]): number =>
    mean(some.map(({ valid }) => valid.figures.accuracy));
  const lines = networks.sort((a, b) => accuracy(b) - accuracy(a)).map(lineOf);
  const rule = HEADER.map((_, i) => (i === 0 || i === HEADER.length - 1 ? '---' : '---:'));
  return [HEADER, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function lineOf(runs: readonly MeasuredRun[]): string[] {
  const [first] = runs;
  if (first === undefined) return [];
  const { architecture } = first;
  return [
    architecture,
    first.parameters.toLocaleString('en'),
    first.megabytes.toFixed(1),
    mean(runs.map(({ valid }) => valid.figures.msPerWindow)).toFixed(1),
    String(first.plan.rate),
    String(first.plan.steps),
    String(runs.length),
    withDeviation(runs.map(({ looks }) => looks.at(-1)?.nll ?? NaN)),
    first.plan.halfNll?.toFixed(3) ?? '',
    ...scores(runs.map(({ valid }) => valid)),
    ...scores(runs.map(({ test }) => test)),
    `[confusion](confusion-${architecture}.svg) [reliability](reliability-${architecture}.svg)`,
  ];
}

function scores(measured: readonly Measured[]): string[] {
  const figures = measured.map((each) => each.figures);
  const meanOf = (of: (each: Measured['figures']) => number): string =>
    mean(figures.map(of)).toFixed(3);
  return [
    withDeviation(figures.map(({ accuracy }) => accuracy)),
    meanOf(({ macroPrecision }) => macroPrecision),
    meanOf(({ macroRecall }) => macroRecall),
    meanOf(({ macroF1 }) => macroF1),
  ];
}

function withDeviation(values: readonly number[]): string {
  const middle = mean(values).toFixed(3);
  return values.length < 2 ? middle : `${middle} ± ${deviation(values).toFixed(3)}`;
}
