/** Requests that wait for a process: whoever has been expensive waits behind whoever has not. */
import type { PoolRequest } from './pool-request.js';

/** Costs that differ by less are alike, and first come, first served. */
const COST_STEP_MS = 2_000;
/** Of the time that a request has waited, so much is taken off its cost: nobody waits behind others for ever. */
const FORGIVEN_SHARE = 0.2;
/** Who has cost more than this lately leaves one process to the others. */
const EXPENSIVE_MS = 8_000;
/** Of what jobs have taken: the last ones count most. */
const NEWEST_SHARE = 0.2;

export class RequestQueue {
  readonly #requests: PoolRequest[] = [];
  #meanMs = 0;

  get length(): number {
    return this.#requests.length;
  }

  add(request: PoolRequest): void {
    this.#requests.push(request);
  }

  /** For one that was begun already, and is not to blame. */
  addFirst(request: PoolRequest): void {
    this.#requests.unshift(request);
  }

  /** @returns whether it was in here */
  remove(request: PoolRequest): boolean {
    const index = this.#requests.indexOf(request);
    if (index >= 0) this.#requests.splice(index, 1);
    return index >= 0;
  }

  takeAll(): readonly PoolRequest[] {
    return this.#requests.splice(0);
  }

  /** The next one, taken out; undefined where none may run now. @param running those that have a process, of `size` */
  take(running: Iterable<PoolRequest>, size: number): PoolRequest | undefined {
    const expensive = [...running].filter(isExpensive).length;
    const mayTakeExpensive = size === 1 || expensive < size - 1;
    const allowed = this.#requests.filter(
      (request) => mayTakeExpensive || request.wasKilled || !isExpensive(request),
    );
    const [first, ...others] = allowed;
    if (!first) return undefined;
    const next = others.reduce((best, other) => (step(other) < step(best) ? other : best), first);
    this.remove(next);
    return next;
  }

  /** A job has taken so long. */
  learn(tookMs: number): void {
    this.#meanMs += (tookMs - this.#meanMs) * NEWEST_SHARE;
  }

  /** How long one that came now would wait, as things have gone lately. */
  expectedWaitMs(processes: number): number {
    return (this.#requests.length / processes) * this.#meanMs;
  }
}

function isExpensive(request: PoolRequest): boolean {
  return request.costMs > EXPENSIVE_MS;
}

function step(request: PoolRequest): number {
  const costMs = request.costMs - FORGIVEN_SHARE * request.waitedMs;
  return Math.floor(Math.max(0, costMs) / COST_STEP_MS);
}
