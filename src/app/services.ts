/** The wiring of this room: what the program has → what every adapter is given. */
import type { Workers } from '../workers/index.js';
import { closable } from '../identify/closable.js';
import type { ModelName } from '../identify/content-id.js';
import { openStore } from '../store/index.js';
import { createIdentify } from '../identify/identify.js';
import type { Limits } from './limits.js';
import { createToPlayable } from '../identify/playable.js';
import type { AdapterServices } from '../identify/types.js';

export interface ServicesOptions extends Pick<
  AdapterServices,
  'openLink' | 'log' | 'defaultLanguage' | 'maxBytes'
> {
  readonly workers: Workers;
  /** The model that the workers run. */
  readonly model: ModelName & { readonly labels: readonly string[] };
  /** Folder for the little that is kept; made when there is something to keep. */
  readonly dataDir: string;
  /** Default: DEFAULT_LIMITS of limits.ts. */
  readonly limits?: Partial<Limits>;
}

export interface Services {
  readonly services: AdapterServices;
  /**
   * Call it together with the adapters' `stop`, and close the workers after both: requests in the house are answered
   * within `graceMs`, then stopped (and told so); new ones get a sentence.
   */
  close(graceMs: number): Promise<void>;
}

/** @throws Error when DATA_DIR holds something unreadable */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { dataDir, model, openLink, log, defaultLanguage, maxBytes } = options;
  const store = await openStore({ dataDir });
  const closing = closable(createIdentify(options));
  return {
    services: {
      identify: closing.identify,
      openLink,
      toPlayable: createToPlayable(options),
      feedback: store.feedback,
      listen: store.listening,
      labels: model.labels,
      log,
      defaultLanguage,
      maxBytes,
    },
    async close(graceMs) {
      await closing.close(graceMs);
      await store.close();
    },
  };
}
