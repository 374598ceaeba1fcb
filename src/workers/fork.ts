/** How a worker's process is made: at once when it is needed, or ahead, before its settings are known. */
import { type ChildProcess, fork } from 'node:child_process';
import { killGroup, minimalEnvironment } from '../lib/process-group.js';

/** @param entry compiled program of the child; calls serve() */
export function forkWorker(entry: URL): ChildProcess {
  return fork(entry, [], {
    serialization: 'advanced',
    // A group of its own: killed with its ffmpeg, and a Ctrl-C in the terminal is the parent's to handle.
    detached: process.platform !== 'win32',
    execArgv: [],
    env: minimalEnvironment(),
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
