/** How a worker's process is made: at once when it is needed, or ahead, before its settings are known. */
import { type ChildProcess, fork } from 'node:child_process';
import { killGroup, minimalEnvironment } from '../lib/process-group.js';

/**
 * MB. A young generation of this size is collected often, and with it the pieces of sound that it points to, which are large
 * and lie outside. With a larger one a job took up to 150 MB more.
 */
const SOON_COLLECTED: readonly string[] = ['--max-semi-space-size=2'];

/**
 * glibc gives every thread of Node, V8 and ONNX Runtime a heap of its own, which grows and is not given back, and with
 * every large block that is freed it keeps larger ones in them. Two heaps do for all, and what is larger than a card's
 * pixels goes back at once. (From 256 kB on, the same memory costs 12 % more CPU time a song, for pages made again.)
 */
const GIVES_BACK = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(8 * 2 ** 20),
};

/** @param entry compiled program of the child; calls serve() */
export function forkWorker(entry: URL): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    // A group of its own: killed with its ffmpeg, and a Ctrl-C in the terminal is the parent's to handle.
    detached: process.platform !== 'win32',
    execArgv: [...SOON_COLLECTED],
    env: { ...minimalEnvironment(), ...GIVES_BACK },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
  });
}

/** A process that loads its modules while the caller finds out what to ask of it. */
export interface ProcessAhead {
  /** The process, once and while it lives. */
  take(): ChildProcess | undefined;
  /** Ends it where nobody took it. */
  drop(): void;
}

export function processAhead(entry: URL): ProcessAhead {
  let child: ChildProcess | undefined = forkWorker(entry);
  // One that could not be made is made again by whoever wants it, and fails there.
  child.on('error', () => undefined);
  return {
    take(): ChildProcess | undefined {
      const taken = child;
      child = undefined;
      return taken?.connected === true && taken.exitCode === null ? taken : undefined;
    },
    drop(): void {
      if (child?.connected === true) killGroup(child);
      child = undefined;
    },
  };
}
