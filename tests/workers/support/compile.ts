/** Compiles this folder's programs for plain Node: their imports of src/ become imports of what `npm test` built. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const PROGRAMS = {
  'faulty-worker': new URL('./faulty-worker.ts', import.meta.url),
  parent: new URL('./parent.ts', import.meta.url),
};
const compiledSources = new URL('../../../dist/src', import.meta.url).href;

/** A fresh folder for one test file; the tests remove it. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'genrebot-workers-'));
}

export function compile(name: keyof typeof PROGRAMS, folder: string): URL {
  const source = readFileSync(PROGRAMS[name], 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  const target = path.join(folder, `${name}.mjs`);
  writeFileSync(target, outputText.replaceAll("'../../../src/", `'${compiledSources}/`));
  return pathToFileURL(target);
}
