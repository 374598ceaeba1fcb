/** One request inside the pool: settles exactly once, and leaves no listener on the caller's signal. */
import type { GenrebotError } from '../pipeline/errors.js';
import type { Stage } from '../pipeline/types.js';
import type { RunOptions, Task, TaskResult } from './types.js';

export class PoolRequest {
  readonly settled: Promise<TaskResult>;
  /** Handed to a process that died before it began: once is bad luck, twice is the request's fault. */
  wasReturned = false;
  /** Its process was killed from outside, perhaps for another one's memory: it may try once more. */
  wasKilled = false;
  isSettled = false;
  #resolve!: (result: TaskResult) => void;
  #reject!: (error: GenrebotError) => void;
  readonly #onAbort: () => void;
  readonly #sinceMs = performance.now();

  constructor(
    readonly task: Task,
    private readonly options: RunOptions,
    onAbort: (request: PoolRequest) => void,
  ) {
    this.settled = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#onAbort = () => {
      onAbort(this);
    };
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly onStage = (stage: Stage): void => {
    this.options.onStage?.(stage);
  };

  /** What its asker has cost so far, in ms. */
  get costMs(): number {
    return this.options.costMs?.() ?? 0;
  }

  /** Since it was asked. */
  get waitedMs(): number {
    return performance.now() - this.#sinceMs;
  }

  charge(costMs: number, gaveResult: boolean): void {
    this.options.onCost?.(costMs, gaveResult);
  }

  resolve(result: TaskResult): void {
    this.#settle();
    this.#resolve(result);
  }

  reject(error: GenrebotError): void {
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    this.isSettled = true;
    this.options.signal.removeEventListener('abort', this.#onAbort);
  }
}
