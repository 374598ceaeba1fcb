/** `npm start` as people run it: signals reach the bot itself, in shells that give way to what they run and in those that do not, and once is enough. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { descendantsOf, freshFolder, isAlive, startCli } from './run-cli.js';

const cwd = freshFolder();
const ENV = { WEB_PORT: '0', WORKERS: '1', DATA_DIR: cwd };

interface Started {
  readonly child: ChildProcess;
  /** Everything that was written, by then. */
  readonly output: () => string;
  readonly bot: number;
}

async function greeted(child: ChildProcess): Promise<Started> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  while (!text.includes('Web chat on')) {
    if (child.exitCode !== null) throw new Error(`it ended before it greeted: ${text}`);
    await pause(20);
  }
  const family = [child.pid ?? 0, ...descendantsOf(child.pid ?? 0)];
  const bot = family.find((pid) => / start$/.test(commandOf(pid)) && /^node\b|\/node\b/.test(commandOf(pid)) && !commandOf(pid).includes('npm')); // prettier-ignore
  if (bot === undefined) throw new Error('no bot below npm');
  return { child, output: () => text, bot };
}

function commandOf(pid: number): string {
  return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
    .replaceAll('\0', ' ')
    .trim();
}

function npmStart(shell?: string): Promise<Started> {
  const args = ['start', ...(shell === undefined ? [] : [`--script-shell=${shell}`])];
  const env = { PATH: process.env['PATH'], HOME: cwd, TMPDIR: cwd, ...ENV };
  const options = { cwd: packageDir, env, detached: true } as const;
  return greeted(spawn('npm', args, options));
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(20);
}

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it.each([
    // Dash stays between npm and the bot, as cmd.exe does, and dies of the signal alone; bash gives way.
    ['the usual shell', undefined],
    ['bash', '/bin/bash'],
  ])('in %s: SIGTERM to npm stops the bot in good order', async (_which, shell) => {
    const { child, output, bot } = await npmStart(shell);
    child.kill('SIGTERM');
    await gone(bot);
    expect(output()).toContain('Stopping: ');
  });

  it('a terminal’s Ctrl-C, which comes twice, stops it in good order', async () => {
    const { child, output, bot } = await npmStart();
    process.kill(-(child.pid ?? 0), 'SIGINT'); // the whole foreground group
    await gone(bot);
    expect(output()).toContain('Stopping: ');
    expect(output()).not.toContain('SIGKILL');
  });
});

describe('signals', () => {
  it('a second one at once is an echo: what runs is answered', async () => {
    const child = startCli(['start'], { cwd, env: ENV, keepOpen: true });
    const { output } = await greeted(child);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    const exitCode = await new Promise((resolve) => child.once('exit', resolve));
    expect(output()).toContain('Stopping: ');
    expect(exitCode).toBe(0);
  });
});

it('no script needs a shell of POSIX', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  for (const script of Object.values(scripts)) {
    expect(script).not.toMatch(/\bexec\b|['`$;|]|(^|\s)[A-Z_]+=/);
  }
});
