/** The composition root: settings → everything that runs, wired once. */
import { pino } from 'pino';

import type { Adapter, AdapterServices } from '../bots/common/types.js';
import type { Config } from '../config.js';
import { describeModel } from '../pipeline/index.js';
import { createWorkers, type WorkersStats } from '../workers/index.js';
import { wantedAdapters } from './adapters.js';
import { linkOpener } from './links.js';
import type { Metrics } from './metrics.js';
import { createServices } from './services.js';
import { workersConfig } from './workers.js';

export interface AppOptions {
  /** In a shard: everything but Discord stays in the process that started it. */
  readonly onlyDiscord: boolean;
}

export interface App {
  readonly services: AdapterServices;
  /**
   * Starts the adapters that have their settings, one after the other, so that the first fault stops the rest before
   * anybody is greeted twice.
   * @param onStarted hears each adapter's greeting
   * @throws Error worded for the person who runs the bot, without secrets
   */
  start(onStarted: (greeting: string) => void): Promise<void>;
  /** No new requests; the running ones are answered within `graceMs`, then everything ends. */
  close(graceMs: number): Promise<void>;
}

/** @throws Error when the model or DATA_DIR cannot be read */
export async function createApp(config: Config, { onlyDiscord }: AppOptions): Promise<App> {
  // First: nothing else says as clearly what is wrong with a model.
  const model = await describeModel(config.modelDir);
  const workers = createWorkers(workersConfig(config));
  const links = linkOpener(config);
  // The greeting goes to stdout; logs are for machines.
  const output = pino.destination(2);
  // A log that cannot be written (a full disk, a closed terminal) is not worth the answers.
  output.on('error', () => undefined);
  const log = pino({ level: config.logLevel, base: null }, output);
  const rooms = await createServices({ config, workers, model, links, log });
  const metrics = config.web && (await loadMetrics(() => workers.stats()));
  const identify = metrics?.watch(rooms.services.identify) ?? rooms.services.identify;
  const services = { ...rooms.services, identify };
  const adapters: Adapter[] = [];
  return {
    services,
    async start(onStarted) {
      for (const startAdapter of wantedAdapters(config, onlyDiscord)) {
        const adapter = await startAdapter({ services, ...(metrics && { metrics }) });
        adapters.push(adapter);
        onStarted(adapter.greeting);
      }
    },
    async close(graceMs) {
      await Promise.all([
        ...adapters.map((adapter) => adapter.stop(graceMs)),
        rooms.close(graceMs),
      ]);
      await Promise.all([workers.close(0), links.close()]);
    },
  };
}

/** Loaded only where /metrics is served. */
async function loadMetrics(poolStats: () => WorkersStats): Promise<Metrics> {
  return (await import('./metrics.js')).createMetrics(poolStats);
}
