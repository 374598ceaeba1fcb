/** What all adapters share, built from the settings: workers, links, limits, stores, log. */
import { pino } from 'pino';

import { createServices } from '../bots/shared/services.js';
import type { Meter } from '../bots/web/index.js';
import type { Config } from '../config.js';
import { describeModel } from '../pipeline/index.js';
import { createWorkers, type WorkersStats } from '../workers/index.js';
import type { AdapterMeans } from './adapters.js';
import { linkOpener } from './links.js';
import { workersConfig } from './workers-config.js';

export interface House extends AdapterMeans {
  /** Call with the adapters' `stop`: requests in the house are answered within `graceMs`, then everything ends. */
  close(graceMs: number): Promise<void>;
}

/** @throws Error when the model or DATA_DIR cannot be read */
export async function openHouse(config: Config): Promise<House> {
  // First: nothing else says as clearly what is wrong with a model.
  const model = await describeModel(config.modelDir);
  const workers = createWorkers(workersConfig(config));
  const links = linkOpener(config);
  // The greeting goes to stdout; logs are for machines.
  const output = pino.destination(2);
  // A log that cannot be written (a full disk, a closed terminal) is not worth the answers.
  output.on('error', () => undefined);
  const log = pino({ level: config.logLevel, base: null }, output);
  const rooms = await createServices({
    workers,
    model,
    openLink: (url, options) => links.open(url, options),
    dataDir: config.dataDir,
    log,
    defaultLanguage: config.language,
    maxBytes: config.maxBytes,
  });
  const { services } = rooms;
  const meter = config.web && (await openMeter(() => workers.stats()));
  return {
    services: meter ? { ...services, identify: meter.watch(services.identify) } : services,
    ...(meter && { meter }),
    async close(graceMs) {
      await rooms.close(graceMs);
      await Promise.all([workers.close(0), links.close()]);
    },
  };
}

/** Loaded only where /metrics is served. */
async function openMeter(poolStats: () => WorkersStats): Promise<Meter> {
  return (await import('../bots/web/index.js')).createMeter(poolStats);
}
