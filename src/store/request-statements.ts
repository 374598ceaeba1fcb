/**
 * The SQL of the requests. The database's clock is the only one; every change of a claimed request names its attempt,
 * so that whoever has lost a lease changes nothing.
 */
import type { Dialect } from './database.js';
import { RECENT_KEPT_MS } from './recent-songs.js';

/**
 * People take turns: each further open request of one person is ranked as if it had come so much later. So newcomers
 * pass an album, and yet its last song waits for them no longer than its place in the album times this.
 */
const TURN_MS = 15_000;
/** How long the hashed key of an answered request is kept. Telegram repeats updates for 24 h at most. */
const KEY_KEPT_MS = 48 * 3_600_000;

const OPEN = `state IN ('waiting', 'running')`;

/** $1 and $2 are the lease. */
const LEASED = 'id = CAST($1 AS bigint) AND attempt = CAST($2 AS bigint)';

/** All but the key. */
const ERASED = `state = 'delivered', payload = NULL, answer = NULL, lease_until_ms = NULL, person = '',
  platform = '', rank_ms = 0, accepted_ms = 0, due_ms = 0, deliver_by_ms = 0, runs = 0, deliveries = 0`;

interface RequestStatements {
  readonly accept: string;
  readonly find: string;
  readonly claim: (platforms: number) => string;
  readonly claimAnswer: (platforms: number) => string;
  readonly extend: string;
  readonly finish: string;
  readonly delivered: string;
  readonly giveBack: string;
  readonly cancel: string;
  readonly lapse: string;
  readonly forget: string;
  readonly forgetFull: string;
  readonly forgetRecent: string;
  readonly counts: string;
}

export function requestStatements(dialect: Dialect): RequestStatements {
  const { now } = dialect;
  return {
    ...claimStatements(dialect),
    accept: acceptStatement(dialect),
    find: 'SELECT id FROM requests WHERE key_hash = $1',
    extend: `UPDATE requests SET lease_until_ms = ${now} + CAST($3 AS bigint)
      WHERE ${LEASED} AND state IN ('running', 'delivering') RETURNING id`,
    // A lease that has lapsed but that nobody has claimed since still counts: the work is done, and done once.
    finish: `UPDATE requests SET state = 'answered', answer = $3, due_ms = ${now}, lease_until_ms = NULL
      WHERE ${LEASED} AND ${OPEN} RETURNING id`,
    delivered: `UPDATE requests SET settled_ms = ${now}, ${ERASED}
      WHERE ${LEASED} AND state <> 'delivered' RETURNING id`,
    giveBack: `UPDATE requests SET
        runs = CASE state WHEN 'running' THEN runs - CAST($4 AS bigint) ELSE runs END,
        state = CASE state WHEN 'running' THEN 'waiting' ELSE 'answered' END,
        due_ms = ${now} + CAST($3 AS bigint), lease_until_ms = NULL
      WHERE ${LEASED} AND state IN ('running', 'delivering') RETURNING id`,
    cancel: `UPDATE requests SET settled_ms = ${now}, ${ERASED}
      WHERE key_hash = $1 AND state IN ('waiting', 'running', 'answered') RETURNING id`,
    lapse: `UPDATE requests SET
        state = CASE state WHEN 'running' THEN 'waiting' ELSE 'answered' END,
        due_ms = ${now}, lease_until_ms = NULL
      WHERE state IN ('running', 'delivering') AND lease_until_ms < ${now} RETURNING id`,
    forget: `DELETE FROM requests
      WHERE state = 'delivered' AND settled_ms < ${now} - ${KEY_KEPT_MS} RETURNING id`,
    forgetFull: `DELETE FROM rate_limits WHERE full_ms <= ${now}`,
    forgetRecent: `DELETE FROM recent_songs WHERE at_ms < ${now} - ${RECENT_KEPT_MS}`,
    counts: countsStatement(dialect),
  };
}

/** $1 key, $2 platform, $3 person, $4 time to deliver in ms, $5 payload, $6 limit per person, $7 limit of all. */
function acceptStatement({ now, bytes }: Dialect): string {
  return `INSERT INTO requests
      (key_hash, platform, person, state, rank_ms, accepted_ms, due_ms, deliver_by_ms, payload)
    SELECT CAST($1 AS text), CAST($2 AS text), CAST($3 AS text), 'waiting',
      CASE WHEN turn_ms > now_ms THEN turn_ms ELSE now_ms END,
      now_ms, now_ms, now_ms + CAST($4 AS bigint), CAST($5 AS ${bytes})
    FROM (SELECT ${now} AS now_ms, COALESCE((
      SELECT MAX(rank_ms) FROM requests WHERE person = CAST($3 AS text) AND ${OPEN}
    ), 0) + ${TURN_MS} AS turn_ms) AS turns
    WHERE (CAST($6 AS bigint) IS NULL OR CAST($6 AS bigint) > (
        SELECT COUNT(*) FROM requests WHERE person = CAST($3 AS text) AND ${OPEN}))
      AND (CAST($7 AS bigint) IS NULL OR CAST($7 AS bigint) > (
        (SELECT COUNT(*) FROM requests WHERE state = 'waiting')
        + (SELECT COUNT(*) FROM requests WHERE state = 'running')))
    ON CONFLICT (key_hash) DO NOTHING RETURNING id`;
}

/** $1 is the lease in ms, the platforms follow. */
function claimStatements({
  now,
  skipLocked,
}: Dialect): Pick<RequestStatements, 'claim' | 'claimAnswer'> {
  const claimed = `attempt = attempt + 1, lease_until_ms = ${now} + CAST($1 AS bigint)`;
  const returning = `RETURNING id, key_hash, platform, attempt, runs, deliveries, payload, answer, accepted_ms,
    ${now} - accepted_ms AS age_ms, deliver_by_ms - ${now} AS left_ms`;
  return {
    // A person's requests are taken in their order: with the first one locked the second is no candidate.
    claim: (platforms) => `UPDATE requests SET state = 'running', runs = runs + 1, ${claimed}
      WHERE id = (
        SELECT id FROM requests AS candidate
        WHERE state = 'waiting' AND due_ms <= ${now} AND platform IN (${following(platforms)})
          AND NOT EXISTS (
          SELECT 1 FROM requests AS other
          WHERE other.person = candidate.person AND other.state IN ('waiting', 'running')
            AND (other.state = 'running' OR other.rank_ms < candidate.rank_ms
              OR (other.rank_ms = candidate.rank_ms AND other.id < candidate.id)))
        ORDER BY rank_ms, id LIMIT 1 ${skipLocked})
      ${returning}`,
    claimAnswer: (platforms) => `UPDATE requests
      SET state = 'delivering', deliveries = deliveries + 1, ${claimed}
      WHERE id = (
        SELECT id FROM requests
        WHERE state = 'answered' AND due_ms <= ${now}
          AND platform IN (${following(platforms)})
        ORDER BY due_ms, id LIMIT 1 ${skipLocked})
      ${returning}`,
  };
}

/** $2, $3 … */
function following(count: number): string {
  return Array.from({ length: count }, (_, index) => `$${index + 2}`).join(', ');
}

/** One look at an index for each, however many answered requests are still remembered. */
function countsStatement({ now }: Dialect): string {
  const count = (state: string): string =>
    `(SELECT COUNT(*) FROM requests WHERE state = '${state}') AS ${state}`;
  const oldest = (states: string): string =>
    `COALESCE(${now} - (SELECT MIN(accepted_ms) FROM requests WHERE ${states}), 0)`;
  return `SELECT ${['waiting', 'running', 'answered'].map(count).join(', ')},
    (SELECT COUNT(*) FROM requests WHERE state IN ('running', 'delivering') AND state = 'delivering')
      AS delivering,
    ${oldest(OPEN)} AS oldest_ms,
    ${oldest(`state IN ('answered', 'delivering')`)} AS oldest_undelivered_ms`;
}
