/**
 * Songs that were seen or answered lately, so that a command without a song, or in reply to one of our answers, knows
 * which is meant, also after a restart and on another machine. For an hour: places and people hashed, where the song is
 * sealed. No sound, no text, no name.
 */
import { type Database, hold } from './database.js';
import type { HashId } from './id-hasher.js';
import { openJson, type Seal, sealJson } from './seal.js';
import type { RecentPlace, RecentSongStore } from './types.js';

/** How long one is known; swept with the requests. */
export const RECENT_KEPT_MS = 3_600_000;

export function createRecentSongStore(db: Database, seal: Seal, hashId: HashId): RecentSongStore {
  const { now, bytes } = db.dialect;
  const placeHash = ({ platform, place }: RecentPlace): string =>
    hashId(platform, 'recent', ...place);
  return {
    async note(at, { userId, song, askedMs }) {
      const place = placeHash(at);
      const person = hashId(at.platform, userId);
      await db.transaction(async (transaction) => {
        await hold(transaction, 'shared', person);
        await transaction.rows(
          `INSERT INTO recent_songs (place, person, at_ms, song)
           SELECT $1, $2, ${now}, CAST($3 AS ${bytes})
           WHERE NOT EXISTS (
             SELECT 1 FROM forgotten_people WHERE person = $2 AND at_ms >= CAST($4 AS bigint))
           ON CONFLICT (place) DO UPDATE
             SET person = excluded.person, at_ms = excluded.at_ms, song = excluded.song`,
          [place, person, sealJson(seal, song, place), askedMs ?? null],
        );
      });
    },
    async find(at) {
      const place = placeHash(at);
      const [row] = await db.rows<{ song: Uint8Array }>(
        `SELECT song FROM recent_songs WHERE place = $1 AND at_ms >= ${now} - ${RECENT_KEPT_MS}`,
        [place],
      );
      return row && openJson(seal, row.song, place);
    },
  };
}
