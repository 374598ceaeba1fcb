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
    // One statement, and so one write to the disk; tokens that were taken in vain go back.
    async take(buckets) {
      const all = buckets.map((bucket) => paramsOf(bucket, hashId));
      const rows = await db.rows<{ bucket: string }>(sql.take(all.length), all.flat());
      const taken = new Set(rows.map(({ bucket }) => bucket));
      const refused = all.filter(([key]) => !taken.has(key));
      if (refused.length === 0) return 0;
      let waitMs = 1;
      for (const [key, everyMs, fillMs] of all) {
        if (taken.has(key)) await db.rows(sql.putBack, [key, everyMs]);
        else {
          const [row] = await db.rows<{ wait_ms: number }>(sql.wait, [key, everyMs, fillMs]);
          waitMs = Math.max(waitMs, row?.wait_ms ?? 1);
        }
      }
      return waitMs;
    },
  };
}

/** The bucket's key, one token's time in ms, a whole bucket's. */
type Params = readonly [string, number, number];

function paramsOf({ platform, id, limit }: Bucket, hashId: HashId): Params {
  const everyMs = Math.ceil(MINUTE_MS / limit.perMinute);
  return [hashId(platform, `bucket ${id}`), everyMs, limit.burst * everyMs];
}

interface Statements {
  /** Of so many buckets, three parameters each; returns those that had a token. */
  readonly take: (buckets: number) => string;
  readonly putBack: string;
  readonly wait: string;
}

function statements({ now }: Dialect): Statements {
  const from = `CASE WHEN rate_limits.full_ms > ${now} THEN rate_limits.full_ms ELSE ${now} END`;
  return {
    take(buckets) {
      const firsts = Array.from({ length: buckets }, (_, index) => 3 * index + 1);
      const rows = firsts.map((n) => `(CAST($${n} AS text), ${now} + CAST($${n + 1} AS bigint))`);
      const own = (offset: number): string =>
        `CASE rate_limits.bucket ${firsts
          .map((n) => `WHEN CAST($${n} AS text) THEN CAST($${n + offset} AS bigint)`)
          .join(' ')} END`;
      const fullAfter = `${from} + ${own(1)}`;
      return `INSERT INTO rate_limits (bucket, full_ms) VALUES ${rows.join(', ')}
        ON CONFLICT (bucket) DO UPDATE SET full_ms = ${fullAfter}
        WHERE ${fullAfter} - ${now} <= ${own(2)} RETURNING bucket`;
    },
    putBack: `UPDATE rate_limits SET full_ms = full_ms - CAST($2 AS bigint)
      WHERE bucket = CAST($1 AS text)`,
    wait: `SELECT full_ms + CAST($2 AS bigint) - CAST($3 AS bigint) - ${now} AS wait_ms
      FROM rate_limits WHERE bucket = CAST($1 AS text)`,
  };
}
