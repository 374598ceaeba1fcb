/** Workers for the contract: the real ones with the real model, and wrappers that break to order. */
import type { Stage } from '../../src/pipeline/types.js';
import { createWorkers, type Workers } from '../../src/workers/index.js';
import { testModel } from './model.js';

const STAGE_LIMIT_MS = 120_000;

export interface RealWorkersOptions {
  readonly size?: number;
  readonly queueLimit?: number;
}

/** Real children, real pipeline, real model. Close them after use. */
export function realWorkers({ size = 1, queueLimit = 32 }: RealWorkersOptions = {}): Workers {
  const limitMs = STAGE_LIMIT_MS;
  const stageLimitsMs: Record<Stage, number> = {
    decode: limitMs,
    features: limitMs,
    model: limitMs,
    render: limitMs,
  };
  return createWorkers({
    pipeline: {
      modelDir: testModel().dir,
      engine: { kind: 'wasm', maxMemoryBytes: 2 ** 28 },
      maxSeconds: 120,
      maxBytes: 50 * 2 ** 20,
    },
    size,
    queueLimit,
    stageLimitsMs,
  });
}

/** Workers of which every run ends as `run` says; stats and close are those of an empty pool. */
export function stubWorkers(run: Workers['run']): Workers {
  return {
    run,
    transcode: () => Promise.reject(new Error('no sound here')),
    stats: () => ({ busy: 0, queued: 0, restarts: 0 }),
    close: () => Promise.resolve(),
  };
}

export interface WatchedWorkers extends Workers {
  /** Jobs that reached the workers. */
  runs(): number;
  /** Resolves when the first job has come. */
  readonly reached: Promise<void>;
  /** From now on jobs wait in front of the workers until they are let go. */
  hold(): void;
  letGo(): void;
}

/** Workers that tell when a job comes, and make it wait. Closing them leaves the real ones open. */
export function watched(workers: Workers): WatchedWorkers {
  let runs = 0;
  let gate = Promise.resolve();
  let letGo = (): void => undefined;
  let arrive = (): void => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  return {
    runs: () => runs,
    reached,
    run: async (job, options) => {
      runs += 1;
      arrive();
      await gate;
      return workers.run(job, options);
    },
    transcode: (bytes, options) => workers.transcode(bytes, options),
    stats: () => workers.stats(),
    close: () => Promise.resolve(),
    hold: () => {
      gate = new Promise((resolve) => (letGo = resolve));
    },
    letGo: () => {
      letGo();
    },
  };
}
