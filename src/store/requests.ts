/** Requests on their way, in one table; the same statements for both engines. */
import type { Database } from './database.js';
import { StoreError } from './errors.js';
import type { HashId } from './id-hasher.js';
import { requestStatements } from './request-statements.js';
import type { Seal } from './seal.js';
import type {
  AcceptLimits,
  ClaimedAnswer,
  ClaimedRequest,
  GiveBackOptions,
  Lease,
  NewRequest,
  RequestCounts,
  RequestStore,
  Swept,
} from './types.js';

/** Whoever claims at the same moment for the same person loses; after so many times the next call tries again. */
const MAX_CLAIM_TRIES = 5;

interface RequestRow {
  readonly id: number;
  readonly key_hash: string;
  readonly platform: string;
  readonly attempt: number;
  readonly runs: number;
  readonly deliveries: number;
  readonly accepted_ms: number;
  readonly age_ms: number;
  readonly left_ms: number;
  readonly payload: Uint8Array;
  readonly answer: Uint8Array;
}

export function createRequestStore(db: Database, seal: Seal, hashId: HashId): RequestStore {
  return new Requests(db, seal, hashId);
}

class Requests implements RequestStore {
  readonly #sql: ReturnType<typeof requestStatements>;

  constructor(
    private readonly db: Database,
    private readonly seal: Seal,
    private readonly hashId: HashId,
  ) {
    this.#sql = requestStatements(db.dialect);
  }

  async accept(
    { key, platform, userId, payload, deliverWithinMs }: NewRequest,
    limits?: AcceptLimits,
  ): Promise<'accepted' | 'already' | 'busy'> {
    const keyHash = this.#keyHash(key);
    const sealed = this.seal.seal(payload, `payload ${keyHash}`);
    const person = this.hashId(platform, userId);
    const accepted = await this.db.rows(this.#sql.accept, [
      keyHash,
      platform,
      person,
      Math.round(deliverWithinMs),
      sealed,
      limits?.perPerson ?? null,
      limits?.total ?? null,
    ]);
    if (accepted.length > 0) {
      this.#ring();
      return 'accepted';
    }
    const known = await this.db.rows(this.#sql.find, [keyHash]);
    return known.length > 0 ? 'already' : 'busy';
  }

  async claim(platforms: readonly string[], leaseMs: number): Promise<ClaimedRequest | undefined> {
    if (platforms.length === 0) return undefined;
    const row = await this.#claimRow(platforms, leaseMs);
    if (!row) return undefined;
    const payload = await this.#opened(row, row.payload, `payload ${row.key_hash}`);
    return { ...claimed(row), payload, runs: row.runs };
  }

  async claimAnswer(
    platforms: readonly string[],
    leaseMs: number,
  ): Promise<ClaimedAnswer | undefined> {
    if (platforms.length === 0) return undefined;
    const [row] = await this.db.rows<RequestRow>(this.#sql.claimAnswer(platforms.length), [
      leaseMs,
      ...platforms,
    ]);
    if (!row) return undefined;
    const payload = await this.#opened(row, row.payload, `payload ${row.key_hash}`);
    const answer = await this.#opened(row, row.answer, `answer ${row.id}`);
    const nonce = this.hashId('nonce', row.key_hash);
    return { ...claimed(row), payload, answer, nonce, deliveries: row.deliveries };
  }

  extend(lease: Lease, leaseMs: number): Promise<boolean> {
    return this.#changes(this.#sql.extend, [lease.id, lease.attempt, leaseMs]);
  }

  async finish(lease: Lease, answer: Uint8Array): Promise<boolean> {
    const sealed = this.seal.seal(answer, `answer ${lease.id}`);
    const finished = await this.#changes(this.#sql.finish, [lease.id, lease.attempt, sealed]);
    if (finished) this.#ring();
    return finished;
  }

  delivered(lease: Lease): Promise<boolean> {
    return this.#changes(this.#sql.delivered, [lease.id, lease.attempt]);
  }

  async giveBack(
    lease: Lease,
    { pauseMs = 0, crashed = false }: GiveBackOptions = {},
  ): Promise<void> {
    const params = [lease.id, lease.attempt, Math.round(pauseMs), crashed ? 0 : 1];
    if ((await this.#changes(this.#sql.giveBack, params)) && pauseMs === 0) this.#ring();
  }

  cancel(key: string): Promise<boolean> {
    return this.#changes(this.#sql.cancel, [this.#keyHash(key)]);
  }

  async sweep(): Promise<Swept> {
    const lapsed = await this.db.rows(this.#sql.lapse);
    const forgotten = await this.db.rows(this.#sql.forget);
    await this.db.rows(this.#sql.forgetFull);
    await this.db.rows(this.#sql.forgetRecent);
    if (lapsed.length > 0) this.#ring();
    return { lapsed: lapsed.length, forgotten: forgotten.length };
  }

  async counts(): Promise<RequestCounts> {
    const [row] = await this.db.rows<Record<string, number>>(this.#sql.counts);
    return {
      waiting: row?.['waiting'] ?? 0,
      running: row?.['running'] ?? 0,
      answered: row?.['answered'] ?? 0,
      delivering: row?.['delivering'] ?? 0,
      oldestMs: row?.['oldest_ms'] ?? 0,
      oldestUndeliveredMs: row?.['oldest_undelivered_ms'] ?? 0,
    };
  }

  onRing(listener: () => void): () => void {
    return this.db.onRing((topic) => {
      if (topic === 'requests') listener();
    });
  }

  async #claimRow(platforms: readonly string[], leaseMs: number): Promise<RequestRow | undefined> {
    const sql = this.#sql.claim(platforms.length);
    for (let tries = 1; ; tries++) {
      try {
        const [row] = await this.db.rows<RequestRow>(sql, [leaseMs, ...platforms]);
        return row;
      } catch (error) {
        // Another machine was faster with another request of this person; the index does not let both run.
        if (!isUniqueViolation(error)) throw error;
        if (tries === MAX_CLAIM_TRIES) return undefined;
      }
    }
  }

  /** What cannot be opened never will be: it is erased, or it would come first again and again. */
  async #opened(row: RequestRow, sealed: Uint8Array, place: string): Promise<Uint8Array> {
    try {
      return this.seal.open(sealed, place);
    } catch (error) {
      await this.delivered({ id: String(row.id), attempt: row.attempt });
      throw error;
    }
  }

  async #changes(sql: string, params: Parameters<Database['rows']>[1]): Promise<boolean> {
    const changed = await this.db.rows(sql, params);
    return changed.length > 0;
  }

  /** The row is what counts: a bell that nobody hears costs a moment. */
  #ring(): void {
    this.db.ring('requests').catch(() => undefined);
  }

  #keyHash(key: string): string {
    return this.hashId('request', key);
  }
}

function claimed(row: RequestRow): Lease & {
  readonly platform: string;
  readonly acceptedMs: number;
  readonly ageMs: number;
  readonly leftMs: number;
} {
  return {
    id: String(row.id),
    attempt: row.attempt,
    platform: row.platform,
    acceptedMs: row.accepted_ms,
    ageMs: row.age_ms,
    leftMs: row.left_ms,
  };
}

const UNIQUE_VIOLATION = new Set(['23505', 'SQLITE_CONSTRAINT_UNIQUE']);

function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof StoreError ? (error.cause as { code?: string }) : undefined;
  return UNIQUE_VIOLATION.has(cause?.code ?? '');
}
