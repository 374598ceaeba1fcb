/** What every adapter is given, wired from the rooms behind it. */
import { ProgressBoard } from '../bots/common/progress.js';
import { RecentSongs } from '../bots/common/recent-songs.js';
import type { AdapterServices } from '../bots/common/types.js';
import type { Config } from '../config.js';
import {
  closable,
  createIdentify,
  createSharedState,
  createToPlayable,
  type Identify,
  type IdentifyLimits,
  type ModelId,
} from '../identify/index.js';
import type { Log } from '../lib/log.js';
import type { LinkOpener } from '../links/index.js';
import { type ChatMemory, startUpkeep } from '../memory/index.js';
import {
  type OnRequestEvent,
  type PlatformDoor,
  type Requests,
  startRequests,
} from '../requests/index.js';
import type { Store } from '../store/index.js';
import type { Workers } from '../workers/index.js';
import { createApology, createJudge } from './judge.js';
import { createMemory, rememberingDoor } from './memory.js';
import { IDENTIFY_LIMITS, REQUEST_LIMITS } from './limits.js';
import { sharedTokens } from './shared-tokens.js';

type Doors = Readonly<Record<string, PlatformDoor>>;

/** What a platform's door is made with. */
export type DoorServices = Pick<AdapterServices, 'openLink' | 'log' | 'maxBytes'>;

export interface ServicesOptions {
  readonly config: Pick<Config, 'language' | 'maxBytes'>;
  readonly workers: Workers;
  /** The model that the workers run. */
  readonly model: ModelId & { readonly labels: readonly string[] };
  readonly links: Pick<LinkOpener, 'open'>;
  /** Theirs to close. */
  readonly store: Store;
  readonly doorsFor: (services: DoorServices) => Doors;
  /** Accepted requests that are worked on here at once; 0 leaves them to other processes. */
  readonly judged: number;
  readonly log: Log;
  /** Counts what the use case does. */
  readonly watch?: (identify: Identify) => Identify;
  readonly onRequestEvent?: OnRequestEvent;
  /** Hears how many requests were taken back from processes that had gone silent. */
  readonly onLapsed?: (leases: number) => void;
  /** Default: IDENTIFY_LIMITS. */
  readonly limits?: Partial<IdentifyLimits>;
  /** Epoch, for what chats remember. Default: the clock. */
  readonly now?: () => number;
  /** Between two looks for digests that are due. */
  readonly upkeepMs?: number;
}

export interface Services {
  readonly services: AdapterServices;
  readonly requests: Requests;
  /**
   * Call it together with the adapters' `stop`, and close the workers after both. Requests of open connections are answered
   * within `graceMs`, then stopped (and told so); accepted ones that are not done wait for the next start.
   */
  close(graceMs: number): Promise<void>;
}

export function createServices(options: ServicesOptions): Services {
  const { config, workers, model, links, store, log, judged } = options;
  const limits = { ...IDENTIFY_LIMITS, ...options.limits };
  const { maxBytes } = config;
  const shared = createSharedState(limits, maxBytes, sharedTokens({ store, limits, log }));
  const plain = createIdentify({ workers, model, maxBytes, log, limits, shared });
  const identify = options.watch?.(plain) ?? plain;
  const closing = closable(identify);
  const openLink: AdapterServices['openLink'] = (url, options) => links.open(url, options);
  const progress = new ProgressBoard();
  const recent = new RecentSongs(store.recentSongs, log);
  const memory = createMemory({ store, log, now: options.now });
  const plainDoors = options.doorsFor({ openLink, log, maxBytes });
  const doors = wrapDoors(plainDoors, { progress, memory, recent });
  const requests = startRequests({
    store: store.requests,
    limits: REQUEST_LIMITS,
    doors,
    log,
    ...(judged > 0 && {
      judging: {
        // Not the closable one: what is accepted waits for the next start instead of being told that this is the end.
        judge: createJudge({ identify, doors, progress, memory }),
        apologise: createApology(log),
        concurrency: judged,
      },
    }),
    ...(options.onRequestEvent && { onEvent: options.onRequestEvent }),
    ...(options.onLapsed && { onLapsed: options.onLapsed }),
  });
  const stopUpkeep = startUpkeep({
    ...{ digests: memory.digests, accept: requests.accept, log },
    ...(options.upkeepMs !== undefined && { lookMs: options.upkeepMs }),
  });
  return {
    services: {
      identify: closing.identify,
      accept: requests.accept,
      progress,
      recent,
      openLink,
      toPlayable: createToPlayable({ workers, log, limits, shared }),
      byteBudget: shared.memory,
      feedback: store.feedback,
      listening: store.listening,
      memory,
      forgetPerson: (platform, userId) => store.forgetPerson(platform, userId),
      labels: model.labels,
      log,
      defaultLanguage: config.language,
      maxBytes,
    },
    requests,
    async close(graceMs) {
      await Promise.all([stopUpkeep(), requests.stop(graceMs), closing.close(graceMs)]);
    },
  };
}

/** Nobody is shown as at work on what is answered, or is waiting for its next try. */
function wrapDoors(
  doors: Doors,
  {
    progress,
    ...remembering
  }: { progress: ProgressBoard; memory: ChatMemory; recent: RecentSongs },
): Doors {
  const wrapped = Object.entries(doors).map(([platform, plain]): [string, PlatformDoor] => {
    const door = rememberingDoor(platform, plain, remembering);
    const deliver: PlatformDoor['deliver'] = async (to, reply, options) => {
      try {
        return await door.deliver(to, reply, options);
      } finally {
        progress.end(to);
      }
    };
    return [platform, { ...door, deliver }];
  });
  return Object.fromEntries(wrapped);
}
