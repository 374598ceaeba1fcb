/** The door of the workers: one job is bytes → analysis and card, off the main thread and in a process of its own. */
import { type ProcessAhead, processAhead } from './fork.js';
import { createPool } from './pool.js';
import type { Workers, WorkersConfig } from './types.js';

/**
 * Starts the first process at once and the others one after another behind it. Keeps this process alive until `close`.
 */
export function createWorkers(config: WorkersConfig): Workers {
  return createPool({ ...config, entry: workerEntry() });
}

/**
 * Starts a process for `createWorkers`, for whoever must first find out with what settings: the child loads its modules
 * meanwhile. Keeps this process alive until it is dropped, or its workers are closed.
 */
export function forkAhead(): ProcessAhead {
  return processAhead(workerEntry());
}

/** Node cannot run the sources: where they run as they are (tests), the children run what was compiled from them. */
function workerEntry(): URL {
  const compiled = import.meta.url.endsWith('.js');
  return new URL(compiled ? './worker.js' : '../../dist/src/workers/worker.js', import.meta.url);
}

export type { ProcessAhead } from './fork.js';
export { WorkerDied } from './worker-process.js';
export type { Job, JobResult, RunOptions, Workers, WorkersConfig } from './types.js';
