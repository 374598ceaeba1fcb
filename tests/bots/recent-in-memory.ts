/** What the store keeps of the last hour's songs, in memory. */
import { RecentSongs } from '../../src/bots/common/recent-songs.js';
import type { Log } from '../../src/lib/log.js';

export function recentInMemory(log: Log): RecentSongs {
  const songs = new Map<string, unknown>();
  const store: ConstructorParameters<typeof RecentSongs>[0] = {
    note: (at, { song }) => {
      songs.set(JSON.stringify(at), song);
      return Promise.resolve();
    },
    find: (at) => Promise.resolve(songs.get(JSON.stringify(at))),
  };
  return new RecentSongs(store, log);
}
