/** What a process and all below it cost, from Linux's /proc. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const PAGE_BYTES = 4_096;
/** USER_HZ, which is 100 on all Linux systems that Node runs on. */
const TICK_MS = 10;
const SAMPLE_EVERY_MS = 10;

/** Of a tree of processes. */
export interface Cost {
  /** Of all that lived meanwhile, ended ones included. */
  readonly cpuMs: number;
  /** Largest resident memory at one moment. What processes share counts once for each. */
  readonly peakBytes: number;
}

/** Processes below this one; empty where there is no /proc. */
export function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    return [];
  }
}

function treeOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

export function residentBytes(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

/** Begins to watch; the returned function ends it and tells. `root` must live as long. */
export function watchCost(root: number): () => Cost {
  forgetPeak(root);
  const startMs = cpuMs(root);
  let peakBytes = 0;
  const look = (): void => {
    const sum = treeOf(root).reduce((bytes, pid) => bytes + residentBytes(pid), 0);
    peakBytes = Math.max(peakBytes, sum);
  };
  look();
  const timer = setInterval(look, SAMPLE_EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    return { cpuMs: cpuMs(root) - startMs, peakBytes: Math.max(peakBytes, ownPeakBytes(root)) };
  };
}

/** Of the process and of those below it that have ended and were waited for. */
function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, cutime, cstime
    return fields.slice(11, 15).reduce((ticks, text) => ticks + Number(text), 0) * TICK_MS;
  } catch {
    return NaN;
  }
}

function ownPeakBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
  } catch {
    return 0;
  }
}

function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Not ours, or no such kernel: the peak of its whole life counts.
  }
}
