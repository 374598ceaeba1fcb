/**
 * Token buckets that all machines share. A row is a bucket that is not full, as the time at which it will be (GCRA's
 * "theoretical arrival time": https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm): one number, by the database's
 * clock. Full ones are forgotten by the requests' sweep.
 */
import type { Database, Dialect } from './database.js';
import type { HashId } from './id-hasher.js';
import type { Bucket, RateLimitStore } from './types.js';

const MINUTE_MS = 60_000;

export function createRateLimitStore(db: Database, hashId: HashId): RateLimitStore {
  const sql = statements(db.dialect);
  return {
    // No transaction: one statement is a token, and one that was in vain goes back.
    async take(buckets) {
      const taken: Params[] = [];
      for (const bucket of buckets) {
        const params = paramsOf(bucket, hashId);
        if ((await db.rows(sql.take, params)).length > 0) {
          taken.push(params);
          continue;
        }
        for (const [key, everyMs] of taken) await db.rows(sql.putBack, [key, everyMs]);
        const [row] = await db.rows<{ wait_ms: number }>(sql.wait, params);
        return Math.max(1, row?.wait_ms ?? 1);
      }
      return 0;
    },
  };
}

/** The bucket's key, one token's time in ms, a whole bucket's. */
type Params = readonly [string, number, number];

function paramsOf({ platform, id, limit }: Bucket, hashId: HashId): Params {
  const everyMs = Math.ceil(MINUTE_MS / limit.perMinute);
  return [hashId(platform, `bucket ${id}`), everyMs, limit.burst * everyMs];
}

/** $1 bucket, $2 one token's time in ms, $3 a whole bucket's. */
function statements({ now }: Dialect): Record<'take' | 'putBack' | 'wait', string> {
  const from = `CASE WHEN rate_limits.full_ms > ${now} THEN rate_limits.full_ms ELSE ${now} END`;
  const fullAfter = `${from} + CAST($2 AS bigint)`;
  return {
    take: `INSERT INTO rate_limits (bucket, full_ms)
      VALUES (CAST($1 AS text), ${now} + CAST($2 AS bigint))
      ON CONFLICT (bucket) DO UPDATE SET full_ms = ${fullAfter}
      WHERE ${fullAfter} - ${now} <= CAST($3 AS bigint) RETURNING bucket`,
    putBack: `UPDATE rate_limits SET full_ms = full_ms - CAST($2 AS bigint)
      WHERE bucket = CAST($1 AS text)`,
    wait: `SELECT full_ms + CAST($2 AS bigint) - CAST($3 AS bigint) - ${now} AS wait_ms
      FROM rate_limits WHERE bucket = CAST($1 AS text)`,
  };
}
