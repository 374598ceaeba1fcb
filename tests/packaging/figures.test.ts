/** What people read of the shipped model's figures is what was measured: `training/reports/measured/`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import type { Measured } from '../../training/measure/measured-once.js';
import { percentWithin, shareWithin, sureClips } from '../../training/measure/print.js';
import { shippedModelDir } from '../shipped-model.js';

const read = (name: string): string => readFileSync(path.join(packageDir, name), 'utf8');

const shipped = path.basename(shippedModelDir());
const measured = JSON.parse(read(`training/reports/measured/${shipped}/test.json`)) as Measured;
const { figures, labels } = measured;

/** With its 95 % interval. */
function recallOf(genre: string): string {
  const clips = figures.confusion[labels.indexOf(genre)]?.reduce((a, b) => a + b, 0) ?? 0;
  const { recall = NaN } = figures.perGenre[genre] ?? {};
  return shareWithin(recall, clips, 2);
}

const right = shareWithin(figures.accuracy, figures.clips);
const sure = percentWithin(figures.sureCoverage, figures.clips);
const sureRight = percentWithin(figures.surePrecision, sureClips(figures));
const neighbours = percentWithin(figures.neighbourAgreement, figures.clips);
const plain = (text: string): string => text.replaceAll('**', '');

it.each([
  ['README.md', [right.replace(')', ';'), figures.macroF1.toFixed(3)]],
  ['docs/model.md', [right, sure, sureRight, `${recallOf('blues')}, ${recallOf('rock')}`]],
  ['training/reports/README.md', [right, sure, sureRight, neighbours]],
])('%s', (file, told) => {
  const text = plain(read(file));
  expect(text).toContain(shipped);
  expect(told.filter((figure) => !text.includes(figure))).toEqual([]);
});
