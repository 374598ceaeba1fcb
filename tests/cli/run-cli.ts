/** Starts the real program, as a person would: bin/genrebot.js in a folder of its own, with nothing in its environment.
 * That folder is its home and its place for temporary files too: whatever it leaves behind is seen. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll } from 'vitest';

import { testToneWav } from '../../src/cli/test-tone.js';
import { packageDir } from '../../src/lib/package-dir.js';

const LIMIT_MS = 50_000;

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: Uint8Array;
  /** Leaves standard input open and silent. */
  readonly keepOpen?: true;
  /** Default: what one run of a command may take. */
  readonly limitMs?: number;
}

/** A folder that is gone after the test file. */
export function freshFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-test-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export function fixture(name: string): string {
  return path.join(packageDir, 'tests', 'fixtures', name);
}

export function startCli(
  args: readonly string[],
  { cwd, env, input, keepOpen, limitMs = LIMIT_MS }: RunOptions,
): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [path.join(packageDir, 'bin', 'genrebot.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'], TMPDIR: cwd, HOME: cwd, ...env },
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  // A program that has read enough closes its end: that is what some tests are about.
  child.stdin.on('error', () => undefined);
  if (!keepOpen) child.stdin.end(input);
  return child;
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, stdout, stderr };
}

export function runCli(args: readonly string[], options: RunOptions): Promise<Run> {
  return finished(startCli(args, options));
}

/** Lines of JSON, parsed. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Writes a WAV file with sound in it. */
export function writeTone(file: string, seconds?: number): string {
  writeFileSync(file, testToneWav(seconds));
  return file;
}

/** Process ids below a process, from Linux's /proc; the caller says what it does elsewhere. */
export function descendantsOf(pid: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid)
    .map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** A zombie counts as gone: it holds nothing but its entry. */
export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${String(pid)}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(/^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1]);
  } catch {
    return undefined;
  }
}
