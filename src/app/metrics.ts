/** Counts what the use case does, for Prometheus. Wrap `identify` once, before any adapter gets it. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { Identify, Progress, Reply } from '../identify/index.js';
import type { OnRequestEvent } from '../requests/index.js';
import { type CountRequests, storeMetrics } from './store-metrics.js';

/** The part of the workers' stats that is shown. */
export interface PoolStats {
  readonly busy: number;
  readonly queued: number;
  readonly restarts: number;
}

export interface Metrics {
  /** The same use case, counted. */
  watch(identify: Identify): Identify;
  /** Hears of every step of an accepted request. */
  readonly count: OnRequestEvent;
  /** Hears how many leases were taken back. */
  readonly countLapsed: (leases: number) => void;
  /** The whole page of /metrics. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

/** From a cached answer (a few ms) to the longest tracks. */
const SECONDS_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

export function createMetrics(poolStats: () => PoolStats, countRequests: CountRequests): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'genrebot_' });
  poolMetrics(registry, poolStats);
  const { outcomes, running, requestSeconds, stageSeconds } = requestMetrics(registry);
  const steps = stepsCounter(registry);
  const countLapsed = storeMetrics(registry, countRequests);
  return {
    watch: (identify) => async (request, options) => {
      const { platform } = request;
      const clock = stageClock(stageSeconds);
      running.inc({ platform });
      const stopTimer = requestSeconds.startTimer({ platform });
      const onProgress = (progress: Progress): void => {
        clock.enter(progress);
        request.onProgress?.(progress);
      };
      const reply = await identify({ ...request, onProgress }, options);
      clock.stop();
      stopTimer();
      running.dec({ platform });
      outcomes.inc({ platform, outcome: outcomeOf(reply) });
      return reply;
    },
    count: ({ platform, step }) => {
      steps.inc({ platform, step });
    },
    countLapsed,
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

interface RequestMetrics {
  readonly outcomes: Counter<'platform' | 'outcome'>;
  readonly running: Gauge<'platform'>;
  readonly requestSeconds: Histogram<'platform'>;
  readonly stageSeconds: Histogram<'stage'>;
}

function requestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const buckets = SECONDS_BUCKETS;
  return {
    outcomes: new Counter({
      name: 'genrebot_requests_total',
      help: 'Answered requests by platform and outcome: verdict, or the error code.',
      labelNames: ['platform', 'outcome'],
      registers,
    }),
    running: new Gauge({
      name: 'genrebot_requests_running',
      help: 'Requests that are not answered yet.',
      labelNames: ['platform'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'genrebot_request_seconds',
      help: 'From a request to its answer.',
      labelNames: ['platform'],
      buckets,
      registers,
    }),
    stageSeconds: new Histogram({
      name: 'genrebot_stage_seconds',
      help: 'Each stage of a request; an answer from the cache has none after opening.',
      labelNames: ['stage'],
      buckets,
      registers,
    }),
  };
}

function stepsCounter(registry: Registry): Counter<'platform' | 'step'> {
  return new Counter({
    name: 'genrebot_accepted_steps_total',
    help: 'Steps of accepted requests in this process: from claimed to marked, and what went wrong between.',
    labelNames: ['platform', 'step'],
    registers: [registry],
  });
}

/** Read when somebody asks: the pool keeps its own counts. */
function poolMetrics(registry: Registry, poolStats: () => PoolStats): void {
  const registers = [registry];
  new Gauge({
    name: 'genrebot_workers_busy',
    help: 'Worker processes with a job.',
    registers,
    collect() {
      this.set(poolStats().busy);
    },
  });
  new Gauge({
    name: 'genrebot_queue_length',
    help: 'Jobs that wait for a worker.',
    registers,
    collect() {
      this.set(poolStats().queued);
    },
  });
  new Counter({
    name: 'genrebot_worker_restarts_total',
    help: 'Worker processes lost to a crash, a timeout or an abort.',
    registers,
    collect() {
      this.reset();
      this.inc(poolStats().restarts);
    },
  });
}

interface StageClock {
  enter(stage: Progress): void;
  stop(): void;
}

/** A stage lasts until the next begins. */
function stageClock(stages: Histogram<'stage'>): StageClock {
  let current: { stage: Progress; startMs: number } | undefined;
  const stop = (): void => {
    if (!current) return;
    stages.observe({ stage: current.stage }, (performance.now() - current.startMs) / 1_000);
    current = undefined;
  };
  return {
    enter: (stage) => {
      stop();
      current = { stage, startMs: performance.now() };
    },
    stop,
  };
}

function outcomeOf(reply: Reply): string {
  return reply.kind === 'verdict' ? 'verdict' : reply.code;
}
