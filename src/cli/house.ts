/** What all adapters share, built from the settings: workers, links, limits, stores, log. */
import { pino } from 'pino';

import { createServices } from '../bots/shared/services.js';
import type { AdapterServices } from '../bots/shared/types.js';
import type { Config } from '../config.js';
import { describeModel } from '../pipeline/index.js';
import { createWorkers, type Workers } from '../workers/index.js';
import { linkOpener } from './links.js';
import { workersConfig } from './workers-config.js';

export interface House {
  readonly services: AdapterServices;
  readonly workers: Workers;
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
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const rooms = await createServices({
    workers,
    model,
    openLink: (url, options) => links.open(url, options),
    dataDir: config.dataDir,
    log,
    defaultLanguage: config.language,
    maxBytes: config.maxBytes,
  });
  return {
    services: rooms.services,
    workers,
    async close(graceMs) {
      await rooms.close(graceMs);
      await Promise.all([workers.close(0), links.close()]);
    },
  };
}
