/**
 * A fixed number of child processes behind one bounded queue. Crash-only: whatever goes wrong with
 * a process, it is killed with its whole group and another takes its place.
 */
import { GenrebotError, toGenrebotError } from '../pipeline/errors.js';
import { PoolRequest } from './pool-request.js';
import { RequestQueue } from './queue.js';
import { StartHealth } from './start-health.js';
import type {
  Job,
  JobResult,
  RunOptions,
  Task,
  TaskResult,
  Workers,
  WorkersConfig,
  WorkersStats,
} from './types.js';
import { type Death, JobNotBegun, KilledFromOutside, WorkerProcess } from './worker-process.js';

export interface PoolOptions extends WorkersConfig {
  /** Compiled program of the children. */
  readonly entry: URL;
  /** From fork to a loaded model; a cold start takes well under a second. */
  readonly startLimitMs?: number;
  /** A process that holds more than this after a job is replaced before the next one. */
  readonly recycleRssBytes?: number;
}

const START_LIMIT_MS = 30_000;
/** Measured: 300 MB from 50 to 300 songs of 30 s with cards, flat; 480 MB after one of 20 minutes. Above, something has leaked. */
const RECYCLE_RSS_BYTES = 640 * 2 ** 20;
/** Time that gave a result counts by this much against its asker; what came to nothing counts in full. */
const RESULT_SHARE = 0.1;
const CLOSE_GRACE_MS = 5_000;

interface Closing {
  readonly done: Promise<void>;
  readonly resolve: () => void;
  graceOver: boolean;
}

export function createPool(options: PoolOptions): Workers {
  return new Pool(options);
}

class Pool implements Workers {
  readonly #processes = new Set<WorkerProcess>();
  readonly #queue = new RequestQueue();
  readonly #running = new Map<PoolRequest, WorkerProcess>();
  readonly #health = new StartHealth();
  /** While it runs no process is started. */
  #pause: NodeJS.Timeout | undefined;
  #restarts = 0;
  #closing: Closing | undefined;

  constructor(private readonly options: PoolOptions) {
    this.#pump();
  }

  // A child answers each kind of task with that kind's result.
  run(job: Job, options: RunOptions): Promise<JobResult> {
    return this.#do({ kind: 'job', ...job }, options) as Promise<JobResult>;
  }

  transcode(bytes: Uint8Array, options: RunOptions): Promise<Uint8Array> {
    return this.#do({ kind: 'transcode', bytes }, options) as Promise<Uint8Array>;
  }

  stats(): WorkersStats {
    return { busy: this.#running.size, queued: this.#queue.length, restarts: this.#restarts };
  }

  async close(graceMs = CLOSE_GRACE_MS): Promise<void> {
    const closing = (this.#closing ??= newClosing());
    const timer = setTimeout(() => {
      closing.graceOver = true;
      this.#pump();
    }, graceMs);
    this.#pump();
    await closing.done;
    clearTimeout(timer);
  }

  async #do(task: Task, options: RunOptions): Promise<TaskResult> {
    this.#admit(options);
    const request = new PoolRequest(task, options, (aborted) => {
      this.#abort(aborted);
    });
    this.#queue.add(request);
    this.#pump();
    return request.settled;
  }

  /** @throws GenrebotError CANCELLED, BUSY, INTERNAL (no process can start) */
  #admit({ signal, latestMs = Infinity }: RunOptions): void {
    if (this.#closing || signal.aborted) throw new GenrebotError('CANCELLED', {});
    if (this.#health.broken && this.#processes.size === 0) throw cannotStart(this.#health.broken);
    // A process that is still starting has its own request in the queue: that one does not wait for others.
    const unmanned = this.options.size - this.#running.size;
    const queueLength = this.#queue.length;
    const readyMs = performance.now() + this.#queue.expectedWaitMs(this.options.size);
    if (queueLength >= this.options.queueLimit + unmanned || readyMs > latestMs) {
      throw new GenrebotError('BUSY', { queueLength });
    }
  }

  /** Brings requests and processes together; called after every change of either. */
  #pump(): void {
    if (this.#closing?.graceOver) this.#cancelAll();
    for (const process of this.#processes) {
      if (process.state !== 'idle') continue;
      const request = this.#queue.take(this.#running.keys(), this.options.size);
      if (!request) break;
      void this.#serve(request, process);
    }
    if (this.#closing && this.#queue.length === 0 && this.#running.size === 0) {
      this.#finish(this.#closing);
    } else {
      this.#startMore();
    }
  }

  /** One start at a time, so that the first process is soonest; more only where requests wait for them. */
  #startMore(): void {
    while (!this.#pause && this.#processes.size < this.options.size) {
      const starting = [...this.#processes].filter((p) => p.state === 'starting').length;
      const wanted = this.#queue.length > starting || (starting === 0 && !this.#closing);
      if (!wanted) return;
      this.#start();
    }
  }

  #start(): void {
    const { entry, ahead, pipeline, stageLimitsMs, startLimitMs = START_LIMIT_MS } = this.options;
    const onReady = (): void => {
      this.#health.started();
      this.#pump();
    };
    try {
      const limits = { stageLimitsMs, startLimitMs };
      const process = new WorkerProcess({ entry, ahead, pipeline, ...limits }, onReady);
      this.#processes.add(process);
      void process.death.then((death) => {
        this.#onExit(process, death);
      });
    } catch (error) {
      // The system has no memory for another process: as if it had died on its way.
      const cause = new Error('no process could be made', { cause: error });
      this.#onFailedStart({ during: 'start', unasked: true, cause }, false);
    }
  }

  async #serve(request: PoolRequest, process: WorkerProcess): Promise<void> {
    this.#running.set(request, process);
    const startMs = performance.now();
    let gaveResult = false;
    try {
      const result = await process.run(request.task, request.onStage);
      gaveResult = true;
      request.resolve(result);
    } catch (error) {
      if (error instanceof JobNotBegun) this.#takeBack(request, error);
      else if (error instanceof KilledFromOutside) this.#tryAgain(request, error);
      else request.reject(toGenrebotError(error));
    }
    this.#running.delete(request);
    const tookMs = performance.now() - startMs;
    this.#queue.learn(tookMs);
    request.charge(tookMs * (gaveResult ? RESULT_SHARE : 1), gaveResult);
    if (process.state === 'idle') this.#afterAnswer(process);
    this.#pump();
  }

  /** The process was dead before the request reached it: not the request's fault, once. */
  #takeBack(request: PoolRequest, error: JobNotBegun): void {
    if (request.wasReturned) request.reject(toGenrebotError(error.cause));
    if (request.isSettled) return;
    request.wasReturned = true;
    this.#queue.addFirst(request);
  }

  /** Killed by the system, mostly for want of memory: the request may be innocent, once. */
  #tryAgain(request: PoolRequest, { cause }: KilledFromOutside): void {
    if (request.wasKilled) request.reject(toGenrebotError(cause));
    if (request.isSettled) return;
    request.wasKilled = true;
    this.#queue.addFirst(request);
  }

  #afterAnswer(process: WorkerProcess): void {
    this.#health.healthy();
    const limitBytes = this.options.recycleRssBytes ?? RECYCLE_RSS_BYTES;
    if ((process.rssBytes ?? 0) > limitBytes) process.retire();
  }

  #onExit(process: WorkerProcess, death: Death): void {
    this.#processes.delete(process);
    if (!this.#closing && !process.isRetired) {
      this.#restarts += 1;
      this.#onFailedStart(death, process.rssBytes !== undefined);
    }
    this.#pump();
  }

  #onFailedStart(death: Death, everWorked: boolean): void {
    const pauseMs = this.#health.pauseAfterMs(death, everWorked);
    if (pauseMs > 0) this.#pauseFor(pauseMs);
    const { broken } = this.#health;
    if (!broken || this.#processes.size > 0) return;
    for (const request of this.#queue.takeAll()) request.reject(cannotStart(broken));
  }

  #pauseFor(ms: number): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#pump();
    }, ms);
  }

  #abort(request: PoolRequest): void {
    const cancelled = new GenrebotError('CANCELLED', {});
    this.#queue.remove(request);
    request.reject(cancelled);
    this.#running.get(request)?.kill(cancelled);
    this.#pump();
  }

  #cancelAll(): void {
    const cancelled = new GenrebotError('CANCELLED', {});
    for (const request of this.#queue.takeAll()) request.reject(cancelled);
    for (const process of this.#running.values()) process.kill(cancelled);
  }

  /** Idle processes hold nothing that needs a farewell. */
  #finish(closing: Closing): void {
    clearTimeout(this.#pause);
    for (const process of this.#processes) process.kill(new GenrebotError('CANCELLED', {}));
    if (this.#processes.size === 0) closing.resolve();
  }
}

function newClosing(): Closing {
  let resolve = (): void => undefined;
  const done = new Promise<void>((settle) => (resolve = settle));
  return { done, resolve, graceOver: false };
}

/** Each request gets an id of its own; the cause, the same for all, is what the process said. */
function cannotStart(cause: Error): GenrebotError {
  return toGenrebotError(new Error('no worker process can start', { cause }));
}
