/** What every adapter is given, wired from the rooms behind it. */
import type { AdapterServices } from '../bots/common/types.js';
import type { Config } from '../config.js';
import {
  closable,
  createIdentify,
  createToPlayable,
  type IdentifyLimits,
  type ModelId,
} from '../identify/index.js';
import type { Log } from '../lib/log.js';
import type { LinkOpener } from '../links/index.js';
import { openStore } from '../store/index.js';
import type { Workers } from '../workers/index.js';
import { IDENTIFY_LIMITS } from './limits.js';

export interface ServicesOptions {
  readonly config: Pick<Config, 'dataDir' | 'language' | 'maxBytes'>;
  readonly workers: Workers;
  /** The model that the workers run. */
  readonly model: ModelId & { readonly labels: readonly string[] };
  readonly links: Pick<LinkOpener, 'open'>;
  readonly log: Log;
  /** Default: IDENTIFY_LIMITS. */
  readonly limits?: Partial<IdentifyLimits>;
}

export interface Services {
  readonly services: AdapterServices;
  /**
   * Call it together with the adapters' `stop`, and close the workers after both: requests that were accepted are
   * answered within `graceMs`, then stopped (and told so); new ones get a sentence.
   */
  close(graceMs: number): Promise<void>;
}

/** @throws Error when DATA_DIR holds something unreadable */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { config, workers, model, links, log } = options;
  const limits = { ...IDENTIFY_LIMITS, ...options.limits };
  const { maxBytes } = config;
  const closing = closable(createIdentify({ workers, model, maxBytes, log, limits }));
  return {
    services: {
      identify: closing.identify,
      openLink: (url, { signal }) => links.open(url, { signal }),
      toPlayable: createToPlayable({ workers, log, limits }),
      ...(await openStore(config.dataDir)),
      labels: model.labels,
      log,
      defaultLanguage: config.language,
      maxBytes,
    },
    close: (graceMs) => closing.close(graceMs),
  };
}
