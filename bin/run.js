#!/usr/bin/env node
// Compiles what is not compiled, then becomes the program that npm's script names: one process, in any shell.
// node bin/run.js dist/bench/main.js …   a file of ours
// node bin/run.js vitest run …           a package's own command
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { ensureBuilt } from './build.js';
import { stopWhenOrphaned } from './orphan.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [node = '', self = '', program = '', ...rest] = process.argv;

stopWhenOrphaned();
ensureBuilt();
const file = program.endsWith('.js') ? path.join(root, program) : commandOf(program);
process.argv = [node, file || self, ...rest];
await import(pathToFileURL(file).href);

/** The file behind a command of the same name as its package. */
function commandOf(name) {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[name]);
}
