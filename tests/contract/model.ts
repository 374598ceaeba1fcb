/** The model that the tests run: the shipped one, or the one that MODEL_DIR names. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { shippedModelDir } from '../shipped-model.js';

export interface TestModel {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly labels: readonly string[];
}

export function testModel(): TestModel {
  const dir = process.env['MODEL_DIR'] ?? shippedModelDir();
  const file = path.join(dir, 'model.json');
  const { name, version, labels } = JSON.parse(readFileSync(file, 'utf8')) as TestModel;
  return { dir, name, version, labels };
}
