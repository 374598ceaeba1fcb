import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { descendantsOf, finished, freshFolder, isAlive, startCli, writeTone } from './run-cli.js';

/** 20 minutes: seconds of work, whatever the machine. */
const LONG_SECONDS = 1200;
const hasProc = process.platform === 'linux';

async function until(condition: () => boolean, limitMs: number): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error('waited too long');
    await pause(5);
  }
}

// Looks at processes through Linux's /proc; elsewhere the test is shown as skipped.
describe.skipIf(!hasProc)('Ctrl-C', () => {
  const cwd = freshFolder();
  const long = writeTone(path.join(cwd, 'long.wav'), LONG_SECONDS);

  it.each([
    ['SIGINT', 150],
    ['SIGINT', 700],
    ['SIGTERM', 400],
  ] as const)(
    '%s after %d ms of work leaves no process and no file, and exits 130',
    async (signal, workMs) => {
      const scratch = path.join(cwd, `scratch-${signal}-${String(workMs)}`);
      mkdirSync(scratch);
      const args = ['analyse', long, long, '--json', '--png', path.join(scratch, 'cards')];
      const child = startCli(args, { cwd: scratch });
      const run = finished(child);
      const pid = child.pid ?? 0;
      await until(() => descendantsOf(pid).length > 0, 20_000);
      await pause(workMs);
      const family = descendantsOf(pid);
      child.kill(signal);
      expect(await run).toEqual({ exitCode: 130, stdout: '', stderr: '' });
      await until(() => !family.some(isAlive), 1_000);
      expect(readdirSync(scratch, { recursive: true })).toEqual(['cards']);
    },
  );

  it('stops reading a standard input that never ends', async () => {
    const child = startCli(['analyse', '-'], { cwd, keepOpen: true });
    const run = finished(child);
    await until(() => descendantsOf(child.pid ?? 0).length > 0, 20_000);
    child.kill('SIGINT');
    expect((await run).exitCode).toBe(130);
  });
});
