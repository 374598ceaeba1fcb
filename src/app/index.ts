/** The composition root: settings → everything that runs, wired once. */
import type { Config } from '../config.js';
import { openLog } from '../lib/log.js';
import { describeModel } from '../pipeline/index.js';
import { openStore, type Store } from '../store/index.js';
import { createWorkers, type Workers } from '../workers/index.js';
import { loadDoors, prepareAdapters } from './adapters.js';
import { type HealthServer, startHealthServer } from './health-server.js';
import { JUDGED_PER_WORKER } from './limits.js';
import { linkOpener } from './links.js';
import type { Metrics } from './metrics.js';
import { createReadiness } from './readiness.js';
import { secretsOf } from './secrets.js';
import { createServices } from './services.js';
import { type Runner, startAdapters } from './start-adapters.js';
import { workersConfig } from './workers.js';

export interface AppOptions {
  /** 'discord': in a shard, everything else stays in the process that started it. 'none': it only judges. */
  readonly adapters: 'all' | 'discord' | 'none';
}

export interface App {
  /**
   * Authenticates all adapters that have their settings, then starts them. One whose platform cannot be reached now is tried
   * again in the background.
   * @param onStarted hears each adapter's greeting, where the health port is, and which platform is still waited for
   * @throws Error worded for the person who runs the bot, without secrets
   */
  start(onStarted: (greeting: string) => void): Promise<void>;
  /**
   * No new requests. Those of open connections are answered within `graceMs`; accepted ones that are not done by then
   * wait for the next start. Then everything ends.
   */
  close(graceMs: number): Promise<void>;
}

/** @throws Error when the model cannot be read; StoreError */
export async function createApp(config: Config, options: AppOptions): Promise<App> {
  // First: nothing else says as clearly what is wrong with a model.
  const model = await describeModel(config.modelDir);
  const { dataDir, databaseUrl, storeKey } = config;
  const store = await openStore({
    dataDir,
    databaseUrl: databaseUrl?.reveal(),
    storeKey: storeKey?.reveal(),
  });
  // The greeting goes to stdout; logs are for machines.
  const log = openLog({ level: config.logLevel, secrets: secretsOf(config) });
  const workers = createWorkers(workersConfig(config));
  const links = linkOpener(config);
  const metrics = await loadMetrics(config, options, { workers, store });
  let runner: Runner | undefined;
  let health: HealthServer | undefined;
  let isStopping = false;
  const readiness = createReadiness({
    store,
    unreachable: () => runner?.unreachable() ?? [],
    isStopping: () => isStopping,
  });
  const rooms = createServices({
    ...{ config, workers, model, links, store, log },
    doorsFor: await loadDoors(config),
    judged: config.workers * JUDGED_PER_WORKER,
    ...(metrics && {
      watch: (identify) => metrics.watch(identify),
      onRequestEvent: metrics.count,
      onLapsed: metrics.countLapsed,
    }),
  });
  /** As far as it waits for nobody else; what was told to stop meanwhile does not begin. */
  async function begin(onStarted: (greeting: string) => void): Promise<void> {
    const metered = metrics && { metrics };
    if (metered && config.health && options.adapters !== 'discord') {
      const given = { ...config.health, metricsFor: config.metrics, readiness, log };
      health = await startHealthServer({ ...given, ...metered });
      onStarted(health.greeting);
    }
    const dependencies = { services: rooms.services, readiness, ...metered };
    const adapters = await prepareAdapters(config, options.adapters, dependencies);
    if (isStopping) return;
    const onUnreachable = (why: string): void => {
      onStarted(`${why}. Trying again until it answers.`);
    };
    runner = startAdapters(adapters, { onStarted, onUnreachable, log });
  }
  let beginning: Promise<void> | undefined;
  return {
    async start(onStarted) {
      beginning = begin(onStarted);
      await beginning;
      await runner?.started;
    },
    async close(graceMs) {
      isStopping = true;
      // What went wrong there is told to whoever started it.
      await beginning?.catch(() => undefined);
      await Promise.all([runner?.stop(graceMs), rooms.close(graceMs)]);
      await Promise.all([workers.close(0), links.close(), health?.close()]);
      await store.close();
    },
  };
}

/** Loaded only where /metrics is served; never in a shard, which has no port of its own. */
async function loadMetrics(
  { web, health }: Pick<Config, 'web' | 'health'>,
  { adapters }: AppOptions,
  { workers, store }: { readonly workers: Workers; readonly store: Store },
): Promise<Metrics | undefined> {
  const hasPage = web !== undefined && adapters === 'all';
  const hasPort = health !== undefined && adapters !== 'discord';
  if (!hasPage && !hasPort) return undefined;
  const { createMetrics } = await import('./metrics.js');
  return createMetrics(
    () => workers.stats(),
    () => store.requests.counts(),
  );
}
