/**
 * One child process, seen from the parent: starts it, hands it one job at a time, watches its deadlines, kills it.
 *
 * Why processes of our own and no library: terminating a thread inside ONNX aborts the whole program, so it must be
 * processes. workerpool 10 keeps a process that died while idle and lets it fail the next, innocent request; it frees
 * a cancelled slot only after 2 s, signals the child but not its ffmpeg, and has no deadline for starting. tinypool 2
 * neither makes process groups (no `detached`) nor recovers from a failed start, and lets jobs wait for a cold child.
 * Kept small instead: this file, pool.ts and their small helpers.
 *
 * How bytes travel: between processes at least one copy is unavoidable. Medians on two cores, Node 20.20, parent → child:
 *            advanced IPC             own pipe (here)      file in shared memory
 *    5 MB     8–25 ms, parent busy 3   1.3–2.3 ms, 0.1      7–13 ms, parent busy 3–7
 *   50 MB    88–102 ms, parent busy 30  38–47 ms, 0.1       86–96 ms, parent busy 35
 * So bytes have a pipe, and the parent's event loop stays free. Results (0.5–2 MB) come back by IPC in 1–4 ms.
 */
import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { killGroup } from '../lib/process-group.js';
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import type { PipelineConfig } from '../pipeline/index.js';
import type { Stage } from '../pipeline/types.js';
import { CPU_BASE_MS, CPU_SIGNAL } from './cpu-limit.js';
import { forkWorker, type ProcessAhead } from './fork.js';
import { tailOf } from './output-tail.js';
import { withOwnBytes } from './own-bytes.js';
import { BYTES_FD, type FromChild, type ToChild } from './protocol.js';
import { unpackFailure } from './remote-failure.js';
import type { Task, TaskResult } from './types.js';

export interface ProcessOptions {
  /** Compiled program of the child; calls serve(). */
  readonly entry: URL;
  /** Taken instead of a new process, where it lives. */
  readonly ahead?: ProcessAhead | undefined;
  readonly pipeline: PipelineConfig;
  readonly stageLimitsMs: Readonly<Record<Stage, number>>;
  /** From fork to ready. */
  readonly startLimitMs: number;
}

/** starting → idle ⇄ busy; killed from the moment it is doomed; gone once the operating system has let it go. */
type State = 'starting' | 'idle' | 'busy' | 'killed' | 'gone';

/** How it ended. `unasked`: nobody here killed it. `cause`: what it said or how it died. */
export interface Death {
  readonly during: 'start' | 'idle' | 'job';
  readonly unasked: boolean;
  readonly cause: Error;
}

interface CurrentJob {
  readonly resolve: (result: TaskResult) => void;
  readonly reject: (error: GenrebotError | JobNotBegun | KilledFromOutside) => void;
  readonly onStage: (stage: Stage) => void;
  stage?: Stage;
}

/** After 'exit', output of the dead may still be on its way; a stranger holding its pipes cannot delay us longer. */
const DRAIN_LIMIT_MS = 500;

/** The process died with the job in hand but before its first stage: another process may try. */
export class JobNotBegun extends Error {}

/** A SIGKILL that nobody here sent, in the middle of a job. */
export class KilledFromOutside extends Error {}

/** The cause of INTERNAL where a process ended in the middle of a job. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied';
}

export class WorkerProcess {
  /** Settles when the process is gone for good, never rejects. */
  readonly death: Promise<Death>;
  /** Resident memory when it last answered; undefined until then. */
  rssBytes: number | undefined;
  /** Ended because it had grown, not because anything went wrong. */
  isRetired = false;
  #state: State = 'starting';
  #during: Death['during'] = 'start';
  #killedFor: Error | undefined;
  #current: CurrentJob | undefined;
  #deadline: NodeJS.Timeout | undefined;
  readonly #child: ChildProcess;

  constructor(
    private readonly options: ProcessOptions,
    private readonly onReady: () => void,
  ) {
    this.#child = options.ahead?.take() ?? forkWorker(options.entry);
    this.death = this.#awaitDeath();
    // Out of processes or descriptors: there is no child and no pipe, only an 'error' to come.
    if (this.#child.pid === undefined) return;
    // A broken pipe means a dead child; its exit tells the story.
    this.#bytesPipe().on('error', () => undefined);
    this.#child.on('message', (message) => {
      this.#hear(message as FromChild);
    });
    this.#arm('start', options.startLimitMs);
    this.#tell({ kind: 'start', pipeline: options.pipeline });
  }

  get state(): State {
    return this.#state;
  }

  /**
   * Only when idle.
   * @throws GenrebotError what the job failed with, or what `kill` was given; JobNotBegun
   */
  run({ bytes, ...task }: Task, onStage: (stage: Stage) => void): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      this.#state = 'busy';
      this.#during = 'job';
      this.#current = { resolve, reject, onStage };
      this.#arm('decode', this.options.stageLimitsMs.decode);
      this.#tell({ ...task, byteLength: bytes.byteLength });
      this.#bytesPipe().write(bytes);
    });
  }

  /** Ends an idle process for good housekeeping. */
  retire(): void {
    this.isRetired = true;
    this.kill(new GenrebotError('CANCELLED', {}));
  }

  /** Ends the process and all it started, at once; its job, if any, fails with `reason`. */
  kill(reason: GenrebotError): void {
    if (this.#state === 'killed' || this.#state === 'gone') return;
    this.#state = 'killed';
    this.#killedFor = reason;
    clearTimeout(this.#deadline);
    killGroup(this.#child);
    this.#takeCurrent()?.reject(reason);
  }

  #hear(message: FromChild): void {
    if (this.#state === 'killed' || this.#state === 'gone') return;
    switch (message.kind) {
      case 'ready':
        this.#rest();
        this.onReady();
        return;
      case 'startFailed':
        this.kill(unpackFailure(message));
        return;
      case 'stage':
        this.#enter(message.stage);
        return;
      case 'done':
        this.rssBytes = message.rssBytes;
        this.#rest()?.resolve(withOwnBytes(message.result));
        return;
      case 'failed':
        this.rssBytes = message.rssBytes;
        this.#rest()?.reject(unpackFailure(message));
        return;
    }
  }

  #enter(stage: Stage): void {
    const current = this.#current;
    if (!current || current.stage === stage) return;
    current.stage = stage;
    this.#arm(stage, this.options.stageLimitsMs[stage]);
    try {
      current.onStage(stage);
    } catch (error) {
      // The caller's own listener: its request fails, the bot goes on.
      this.kill(toGenrebotError(error));
    }
  }

  #rest(): CurrentJob | undefined {
    clearTimeout(this.#deadline);
    this.#state = 'idle';
    this.#during = 'idle';
    return this.#takeCurrent();
  }

  #takeCurrent(): CurrentJob | undefined {
    const current = this.#current;
    this.#current = undefined;
    return current;
  }

  #arm(stage: Stage | 'start', limitMs: number): void {
    clearTimeout(this.#deadline);
    this.#deadline = setTimeout(() => {
      this.kill(new GenrebotError('TIMEOUT', { stage, limitMs }));
    }, limitMs);
  }

  async #awaitDeath(): Promise<Death> {
    const stderr = tailOf(this.#child.stderr);
    const how = await howItEnds(this.#child);
    clearTimeout(this.#deadline);
    this.#state = 'gone';
    const current = this.#takeCurrent();
    const where = current?.stage ?? this.#during;
    const cause =
      this.#killedFor ??
      (how === CPU_SIGNAL && current !== undefined
        ? new GenrebotError('TIMEOUT', { stage: where, limitMs: CPU_BASE_MS })
        : new WorkerDied(`worker process died (${where}): ${how}${stderr()}`));
    current?.reject(rejection(current, cause, this.#killedFor === undefined && how === 'SIGKILL'));
    return { during: this.#during, unasked: this.#killedFor === undefined, cause };
  }

  #bytesPipe(): Writable {
    return this.#child.stdio[BYTES_FD] as Writable;
  }

  #tell(message: ToChild): void {
    // The callback takes the error of a channel that is already closed; the exit is heard anyway.
    this.#child.send(message, undefined, {}, () => undefined);
  }
}

function rejection(
  { stage }: CurrentJob,
  cause: Error,
  isKilled: boolean,
): Parameters<CurrentJob['reject']>[0] {
  if (stage === undefined) return new JobNotBegun('', { cause });
  return isKilled ? new KilledFromOutside('', { cause }) : toGenrebotError(cause);
}

/** Waits for the end, sweeps up the rest of its group, and lets its last messages and words arrive. */
function howItEnds(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      if (child.pid === undefined) resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      const how = signal ?? `exit code ${String(code)}`;
      killGroup(child);
      const drained = setTimeout(resolve, DRAIN_LIMIT_MS, how);
      child.once('close', () => {
        clearTimeout(drained);
        resolve(how);
      });
    });
  });
}
