/**
 * Watches over a busy process from a thread of its own. No process outlives its parent. An idle child hears the IPC channel close; one whose only thread is busy (a wasm
 * decode, or an endless loop) does not, and Node offers no PR_SET_PDEATHSIG. So a small thread looks every second
 * whether the parent is still the same, and kills the whole process group when it is not. It also ends the process when
 * a job has used up its CPU time.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { CPU_SIGNAL, CpuLimit } from './cpu-limit.js';

const LOOK_EVERY_MS = 250;

interface Watched {
  /** Looked up by the main thread: the guard may come up when the parent is gone already. */
  readonly parent: number;
  readonly cpu: SharedArrayBuffer;
}

/** Kills this process and what it started (ffmpeg): the parent made it the leader of a process group. */
export function killOwnGroup(): void {
  try {
    process.kill(-process.pid, 'SIGKILL');
  } catch {
    // No group of our own: Windows, or started by hand. Not exit(), which would only end the guard's thread.
    process.kill(process.pid, 'SIGKILL');
  }
}

/** Call once, in the child's main thread, while the parent is alive. */
export function startOrphanGuard(cpuLimit: CpuLimit): void {
  const watched: Watched = { parent: process.ppid, cpu: cpuLimit.shared };
  const guard = new Worker(new URL(import.meta.url), {
    workerData: watched,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  });
  // Without it only the rarest double failure (hung and orphaned) goes unnoticed: no reason to fail a request.
  guard.on('error', () => undefined);
  guard.unref();
}

if (!isMainThread) {
  const { parent, cpu } = workerData as Watched;
  const cpuLimit = new CpuLimit(cpu);
  setInterval(() => {
    if (process.ppid !== parent) killOwnGroup();
    // The parent sweeps up what this process started, and knows by the signal what happened.
    if (cpuLimit.isOver) process.kill(process.pid, CPU_SIGNAL);
  }, LOOK_EVERY_MS);
}
