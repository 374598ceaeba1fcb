/**
 * No process outlives its parent. An idle child hears the IPC channel close; one whose only thread is busy (a wasm
 * decode, or an endless loop) does not, and Node offers no PR_SET_PDEATHSIG. So a small thread looks every second
 * whether the parent is still the same, and kills the whole process group when it is not.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const LOOK_EVERY_MS = 1_000;

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
export function startOrphanGuard(): void {
  const guard = new Worker(new URL(import.meta.url), {
    // Looked up here: the thread may come up when the parent is gone already.
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  });
  // Without it only the rarest double failure (hung and orphaned) goes unnoticed: no reason to fail a request.
  guard.on('error', () => undefined);
  guard.unref();
}

if (!isMainThread) {
  const parent = workerData as number;
  setInterval(() => {
    if (process.ppid !== parent) killOwnGroup();
  }, LOOK_EVERY_MS);
}
