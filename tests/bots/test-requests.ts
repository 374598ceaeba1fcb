/** The requests' room for adapter tests: the real one on a store of its own, with a use case that the test brings. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createApology, createJudge } from '../../src/app/judge.js';
import { rememberingDoor } from '../../src/app/memory.js';
import { ProgressBoard } from '../../src/bots/common/progress.js';
import { RecentSongs } from '../../src/bots/common/recent-songs.js';
import type { AdapterServices } from '../../src/bots/common/types.js';
import { type PlatformDoor, startRequests } from '../../src/requests/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import { noMemory } from './no-memory.js';

export interface TestRequests extends Pick<AdapterServices, 'accept' | 'progress'> {
  readonly store: Store;
  /** Another process' view of the store's songs. */
  recent(): RecentSongs;
  /** What is not done by then is dropped with the store. */
  close(graceMs?: number): Promise<void>;
}

export async function startTestRequests(
  { identify, log }: Pick<AdapterServices, 'identify' | 'log'>,
  doors: Readonly<Record<string, PlatformDoor>>,
): Promise<TestRequests> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'genrebot-requests-'));
  const store = await openStore({ dataDir });
  const progress = new ProgressBoard();
  const recent = (): RecentSongs => new RecentSongs(store.recentSongs, log);
  const ending = Object.fromEntries(
    Object.entries(doors).map(([platform, plain]): [string, PlatformDoor] => {
      const door = rememberingDoor(platform, plain, { memory: noMemory, recent: recent() });
      const deliver: PlatformDoor['deliver'] = (to, reply, options) =>
        door.deliver(to, reply, options).finally(() => {
          progress.end(to);
        });
      return [platform, { ...door, deliver }];
    }),
  );
  const requests = startRequests({
    store: store.requests,
    doors: ending,
    judging: {
      judge: createJudge({ identify, doors, progress, memory: noMemory }),
      apologise: createApology(log),
      concurrency: 8,
    },
    delivery: { pauseMs: { first: 100, longest: 1_000 } },
    pollMs: 50,
    log,
  });
  let isClosed = false;
  return {
    accept: requests.accept,
    progress,
    store,
    recent,
    async close(graceMs = 0) {
      if (isClosed) return;
      isClosed = true;
      await requests.stop(graceMs);
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A door that is made when it is first used: a fake platform knows its address only when it has been started. */
export function lazyDoor(make: () => PlatformDoor): PlatformDoor {
  let made: PlatformDoor | undefined;
  const door = (): PlatformDoor => (made ??= make());
  return {
    open: (source, signal) => door().open(source, signal),
    deliver: (to, reply, options) => door().deliver(to, reply, options),
    repeatShows: 'again',
  };
}
