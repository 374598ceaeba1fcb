/** Figures of a model, kept beside it: test figures are measured once and then only read. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, parseJson } from '../corpus/files.js';
import type { Fold, Split } from '../corpus/custom-dataset.js';
import { answerOf } from './figures.js';
import { type Bin, reliability } from './calibration.js';
import { evaluateModel } from './evaluate-model.js';
import type { Figures } from './figures.js';

export interface Measured {
  readonly name: string;
  /** Of the model.onnx that was measured. */
  readonly sha256: string;
  readonly labels: readonly string[];
  readonly figures: Figures;
  readonly reliability: readonly Bin[];
}

/**
 * @param folder where `<split>.json` is, or will be
 * @throws Error when that file is about other weights
 */
export async function measuredOnce(
  modelDir: string,
  data: string,
  split: Split | Fold,
  folder: string,
): Promise<Measured> {
  const file = path.join(folder, `${split}.json`);
  if (await exists(file)) {
    const known = (await parseJson(file)) as Measured;
    const { sha256 } = (await parseJson(path.join(modelDir, 'model.json'))) as { sha256: string };
    if (known.sha256 === sha256) return known;
    throw new Error(`${file} is about other weights than ${modelDir}; new weights want a new name`);
  }
  const { name, sha256, labels, figures, clips } = await evaluateModel(modelDir, data, split);
  const answers = reliability(clips.map(answerOf));
  const measured = { name, sha256, labels, figures, reliability: answers };
  await mkdir(folder, { recursive: true });
  await writeFile(file, `${JSON.stringify(measured)}\n`);
  return measured;
}
