/** A pool of faulty workers and the questions the tests ask of it. */
import { cardTextsFor } from '../../../src/i18n/index.js';
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import type { Stage } from '../../../src/pipeline/types.js';
import { createPool, type PoolOptions } from '../../../src/workers/pool.js';
import type { JobResult, RunOptions, Workers } from '../../../src/workers/types.js';
import { compile, temporaryFolder } from './compile.js';
import type { Order, StartOrder } from './orders.js';

export const STAGES = ['decode', 'features', 'model', 'render'] as const satisfies Stage[];

const PATIENCE_MS = 30_000;

export class Harness {
  readonly folder = temporaryFolder();
  readonly entry = compile('faulty-worker', this.folder);
  readonly #pools: Workers[] = [];

  pool(options: Partial<PoolOptions> = {}, start: StartOrder = {}): Workers {
    const pool = createPool({
      entry: this.entry,
      size: 1,
      queueLimit: 100,
      stageLimitsMs: everyStage(PATIENCE_MS),
      pipeline: {
        modelDir: JSON.stringify(start),
        engine: { kind: 'wasm', maxMemoryBytes: 2 ** 28 },
        maxSeconds: 60,
        maxBytes: 1_000,
      },
      ...options,
    });
    this.#pools.push(pool);
    return pool;
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  async closePools(): Promise<void> {
    await Promise.all(this.#pools.splice(0).map((pool) => pool.close(0)));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function everyStage(limitMs: number): Record<Stage, number> {
  return { decode: limitMs, features: limitMs, model: limitMs, render: limitMs };
}

export function order(
  pool: Workers,
  what: Order,
  options: Partial<RunOptions> = {},
): Promise<JobResult> {
  const bytes = new TextEncoder().encode(JSON.stringify(what));
  const signal = new AbortController().signal;
  const card = { title: what.name ?? '', texts: cardTextsFor('en') };
  return pool.run({ bytes, card }, { signal, ...options });
}

/** The error a promise rejects with; a fulfilled one fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<GenrebotError> {
  const outcome = await promise.then(
    () => 'fulfilled',
    (error: unknown) => error,
  );
  if (!(outcome instanceof GenrebotError))
    throw new Error(`expected our error: ${String(outcome)}`);
  return outcome;
}

/** Waits until `probe` gives something; generous, because machines are shared. */
export async function eventually<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined>,
): Promise<T> {
  for (const endMs = Date.now() + PATIENCE_MS; Date.now() < endMs;) {
    const seen = await probe();
    if (seen !== undefined && seen !== false) return seen;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`never happened: ${what}`);
}

export function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** Whether a process runs; one that is dead but not yet collected (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}
