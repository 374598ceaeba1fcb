/** The composition root: settings → everything that runs, wired once. */
import type { Config } from '../config.js';
import { openLog } from '../lib/log.js';
import { describeModel } from '../pipeline/index.js';
import { openStore } from '../store/index.js';
import { createWorkers, type WorkersStats } from '../workers/index.js';
import { loadDoors, prepareAdapters } from './adapters.js';
import { JUDGED_PER_WORKER } from './limits.js';
import { linkOpener } from './links.js';
import type { Metrics } from './metrics.js';
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
   * @param onStarted hears each adapter's greeting
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
  const isShown = options.adapters === 'all' && config.web !== undefined;
  const metrics = isShown ? await loadMetrics(() => workers.stats()) : undefined;
  const rooms = createServices({
    ...{ config, workers, model, links, store, log },
    doorsFor: await loadDoors(config),
    judged: config.workers * JUDGED_PER_WORKER,
    ...(metrics && {
      watch: (identify) => metrics.watch(identify),
      onRequestEvent: metrics.count,
    }),
  });
  let runner: Runner | undefined;
  return {
    async start(onStarted) {
      const dependencies = { services: rooms.services, ...(metrics && { metrics }) };
      const adapters = await prepareAdapters(config, options.adapters, dependencies);
      runner = startAdapters(adapters, { onStarted, log });
      await runner.started;
    },
    async close(graceMs) {
      await Promise.all([runner?.stop(graceMs), rooms.close(graceMs)]);
      await Promise.all([workers.close(0), links.close()]);
      await store.close();
    },
  };
}

/** Loaded only where /metrics is served. */
async function loadMetrics(poolStats: () => WorkersStats): Promise<Metrics> {
  return (await import('./metrics.js')).createMetrics(poolStats);
}
