/** The model that the tests run: the shipped one, or the one that MODEL_DIR names. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface TestModel {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly labels: readonly string[];
}

/** @throws Error when there is none: the contract is nothing without a real model */
export function testModel(): TestModel {
  const dir = process.env['MODEL_DIR'] ?? shippedModelDir();
  const file = path.join(dir, 'model.json');
  const { name, version, labels } = JSON.parse(readFileSync(file, 'utf8')) as TestModel;
  return { dir, name, version, labels };
}

function shippedModelDir(): string {
  const models = path.resolve(import.meta.dirname, '../../models');
  const dir = readdirSync(models)
    .map((name) => path.join(models, name))
    .find((candidate) => existsSync(path.join(candidate, 'model.onnx')));
  if (dir === undefined) throw new Error('models/ holds no model');
  return dir;
}
