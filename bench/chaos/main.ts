/**
 * The fault bench: the real program against both platforms' stand-ins, killed and cut off at every step.
 * `npm run chaos -- --store embedded|postgres [--quick] [--only PATTERN]`. Ends with 1 when an answer is missing, or comes twice
 * where nothing may.
 */
import { parseArgs } from 'node:util';

import { play, type Row } from './run.js';
import { quickScenario, scenarios } from './scenarios.js';
import { type Engine, setStage } from './stage.js';

const { values } = parseArgs({
  options: {
    store: { type: 'string', default: 'embedded' },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

function engineOf(text: string): Engine {
  if (text === 'embedded' || text === 'postgres') return text;
  throw new Error('--store is "embedded" or "postgres"');
}

function table(rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const cells = (title: string, row: Omit<Row, 'title' | 'faults'>): string =>
    `| ${title} | ${row.asked} | ${row.once} | ${row.twice} | ${row.never} | ${row.sorry.length} | ${row.again} |`;
  return [
    '| what happens | asked | once | twice | never | of them sorry | had to ask again |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => cells(row.title, row)),
    cells('all', {
      asked: sum(({ asked }) => asked),
      once: sum(({ once }) => once),
      twice: sum(({ twice }) => twice),
      never: sum(({ never }) => never),
      sorry: rows.flatMap(({ sorry }) => sorry),
      again: sum(({ again }) => again),
    }),
  ].join('\n');
}

const stage = await setStage(engineOf(values.store));
const all = values.quick ? [quickScenario(stage)] : scenarios(stage);
const chosen = all.filter(({ title }) => new RegExp(values.only).test(title));
const { rows, faults } = await play(stage, chosen, (title) => {
  process.stderr.write(`${title} …\n`);
});
const stopMs = await stage.close();
process.stdout.write(`${values.store}\n\n${table(rows)}\n\n`);
for (const { title, ...scenario } of chosen) {
  const why = scenario.missing?.(stage);
  if (why !== undefined) process.stdout.write(`not played: ${title} (${why})\n`);
}
for (const { title, sorry } of rows) {
  for (const words of sorry) process.stdout.write(`sorry: ${title}: ${words}\n`);
}
process.stdout.write(`stopped within ${(Math.max(...stopMs) / 1_000).toFixed(1)} s\n`);
const wrong = [
  ...faults,
  ...rows.flatMap((row) => row.faults.map((fault) => `${row.title}: ${fault}`)),
];
for (const fault of wrong) process.stdout.write(`FAULT ${fault}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
