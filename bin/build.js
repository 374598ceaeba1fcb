#!/usr/bin/env node
// Compiles src/, training/ and bench/ into dist/ when the sources are newer than the last build.
// Runs by itself (`npm run build`) and from the launcher; npm's life-cycle scripts are switched off here (.npmrc).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const stamp = path.join(root, 'dist', '.built');

/** Newest modification time (ms) of any source file under the given folders. */
function newestSource(folders) {
  let newest = 0;
  for (const folder of folders) {
    for (const entry of readdirSync(path.join(root, folder), {
      recursive: true,
      withFileTypes: true,
    })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      newest = Math.max(newest, statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
    }
  }
  return Math.max(newest, statSync(path.join(root, 'tsconfig.build.json')).mtimeMs);
}

/** Builds when needed. An installed package has dist/ and no tsconfig: nothing to do there. */
export function ensureBuilt() {
  if (!existsSync(path.join(root, 'tsconfig.build.json'))) return;
  const folders = ['src', 'training', 'bench'].filter((f) => existsSync(path.join(root, f)));
  const newest = newestSource(folders);
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return;
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  // Into a folder of our own, then renamed: a second genrebot starting meanwhile never sees half a build.
  const fresh = path.join(root, `dist-${process.pid}`);
  process.stderr.write('genrebot: compiling (first start or changed sources)…\n');
  const result = spawnSync(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    process.exit(result.status ?? 1);
  }
  writeFileSync(path.join(fresh, '.built'), '');
  swap(fresh, path.join(root, 'dist'));
}

function swap(fresh, target) {
  const old = `${fresh}-old`;
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
  } catch (error) {
    // Another process built at the same moment: its dist/ serves as well.
    if (!existsSync(stamp)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  rmSync(old, { recursive: true, force: true });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  ensureBuilt();
