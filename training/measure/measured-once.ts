/** Figures of a model, kept beside it: test figures are measured once and then only read. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, parseJson } from '../corpus/files.js';
import type { Split } from '../corpus/own.js';
import { answerOf } from './figures.js';
import { type Bin, reliability } from './calibration.js';
import { evaluateModel } from './evaluate-model.js';
import type { Figures } from './figures.js';

export interface Measured {
  readonly name: string;
  readonly labels: readonly string[];
  readonly figures: Figures;
  readonly reliability: readonly Bin[];
}

/** @param folder where `<split>.json` is, or will be */
export async function measuredOnce(
  modelDir: string,
  data: string,
  split: Split,
  folder: string,
): Promise<Measured> {
  const file = path.join(folder, `${split}.json`);
  if (await exists(file)) return (await parseJson(file)) as Measured;
  const { name, labels, figures, clips } = await evaluateModel(modelDir, data, split);
  const measured = { name, labels, figures, reliability: reliability(clips.map(answerOf)) };
  await writeFile(file, `${JSON.stringify(measured)}\n`);
  return measured;
}
