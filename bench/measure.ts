import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Wall-clock milliseconds of one call. */
export async function timeMs(call: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await call();
  return performance.now() - startedMs;
}

/** One whole process from start to exit. @throws when it fails */
export async function processMs(program: string, args: readonly string[]): Promise<number> {
  return timeMs(() => execute(program, [...args]));
}

export interface Memory {
  readonly nowBytes: number;
  readonly peakBytes: number;
}

/** Resident memory of this process' children, summed; undefined where there is no /proc (not Linux). */
export function childrenMemory(): Memory | undefined {
  try {
    const children = readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    const statuses = children.map((pid) => readFileSync(`/proc/${pid}/status`, 'utf8'));
    const sum = (field: string): number =>
      statuses.reduce(
        (bytes, text) => bytes + 1024 * Number(new RegExp(`${field}:\\s+(\\d+)`).exec(text)?.[1]),
        0,
      );
    return { nowBytes: sum('VmRSS'), peakBytes: sum('VmHWM') };
  } catch {
    return undefined;
  }
}
