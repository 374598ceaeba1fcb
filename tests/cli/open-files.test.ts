import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { expect, it } from 'vitest';

import { tooFewOpenFiles } from '../../src/cli/open-files.js';
import { packageDir } from '../../src/lib/package-dir.js';
import { freshFolder } from './run-cli.js';

const limits = (soft: string): string =>
  `Limit  Soft Limit  Hard Limit  Units\nMax open files            ${soft}                 4096                 files\n`;

it('too few open files are told before anything breaks', () => {
  expect(tooFewOpenFiles(limits('110'))).toContain('110 open files');
  expect(tooFewOpenFiles(limits('1024'))).toBeUndefined();
  expect(tooFewOpenFiles(limits('unlimited'))).toBeUndefined();
  expect(tooFewOpenFiles('')).toBeUndefined();
});

it.runIf(process.platform === 'linux')('and the program ends with that sentence', () => {
  const bin = path.join(packageDir, 'bin/genrebot.js');
  const cwd = freshFolder();
  const env = { PATH: process.env['PATH'], HOME: cwd, WEB_PORT: '0' };
  const script = 'ulimit -n 100; exec "$0" "$@"';
  const args = ['-c', script, process.execPath, bin, 'start'];
  const { status, stderr } = spawnSync('/bin/sh', args, { cwd, env, timeout: 50_000 });
  expect(stderr.toString()).toMatch(/^genrebot: the system allows 100 open files/m);
  expect(status).toBe(1);
});
