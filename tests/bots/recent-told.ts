/** Knows no songs, and tells when one is noted. */
import type { RecentSongs } from '../../src/bots/common/recent-songs.js';

function nothing(): Promise<undefined> {
  return Promise.resolve(undefined);
}

export function recentTold(onSaw: () => void): RecentSongs {
  const recent: Pick<RecentSongs, 'saw' | 'last' | 'answered' | 'answeredIn'> = {
    saw: () => {
      onSaw();
      return nothing();
    },
    ...{ last: nothing, answered: nothing, answeredIn: nothing },
  };
  return recent as RecentSongs;
}
