/** The engine for several machines: PostgreSQL through pg. This is the only file that knows pg. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import pg from 'pg';

import type { Database, Dialect, Param, RingTopic, Transaction } from './database.js';
import { StoreError } from './errors.js';

/** 15: the oldest that is tested, and Debian 12's. */
const OLDEST_VERSION = 150_000;
const MAX_CONNECTIONS = 8;
/** A server that does not answer is given up after so long, so that the caller can say so or try again. */
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 10_000;
const IDLE_TRANSACTION_MS = 30_000;
/** Pauses between tries to listen again: from the first to the longest. */
const LISTEN_PAUSE_MS = { first: 250, longest: 5_000 };
const CHANNEL = 'genrebot';
/** Any number, the same in every program that migrates this schema. */
const SCHEMA_LOCK = 1_735_204_911;

// Our integers are times and counts: far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const DIALECT: Dialect = {
  now: 'CAST(extract(epoch FROM statement_timestamp()) * 1000 AS bigint)',
  skipLocked: 'FOR UPDATE SKIP LOCKED',
  bytes: 'bytea',
  hold: {
    shared: 'SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))',
    alone: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
  },
  identity: 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
};

/**
 * @param url postgres://user:password@host:port/database; never repeated in an error
 * @throws StoreError STORE_UNREACHABLE, STORE_ENGINE_OLD, STORE_FAILED
 */
export async function openPostgres(url: string): Promise<Database> {
  if (!URL.canParse(url)) {
    const cause = new Error('the address of the database cannot be read');
    throw new StoreError('STORE_FAILED', { engine: 'postgres' }, { cause });
  }
  const db = new PostgresDatabase(url);
  try {
    const sql = `SELECT CAST(current_setting('server_version_num') AS int) AS found`;
    const [{ found } = { found: 0 }] = await db.rows<{ found: number }>(sql);
    if (found < OLDEST_VERSION) {
      throw new StoreError('STORE_ENGINE_OLD', { found, oldest: OLDEST_VERSION });
    }
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}

class PostgresDatabase implements Database {
  readonly engine = 'postgres';
  readonly dialect = DIALECT;
  readonly lockSchema = `SELECT pg_advisory_xact_lock(${SCHEMA_LOCK})`;
  readonly #config: pg.PoolConfig;
  readonly #pool: pg.Pool;
  readonly #bell = new EventEmitter<{ ring: [RingTopic] }>();
  readonly #closing = new AbortController();
  #listening: Promise<void> | undefined;

  constructor(url: string) {
    this.#config = {
      connectionString: url,
      application_name: 'genrebot',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
      keepAlive: true,
    };
    this.#pool = new pg.Pool({ ...this.#config, max: MAX_CONNECTIONS });
    // An idle connection that breaks is replaced by the pool; unheard, its error would end the process.
    this.#pool.on('error', () => undefined);
    this.#bell.setMaxListeners(0);
  }

  async rows<Row>(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    try {
      const { rows } = await this.#pool.query(sql, [...params]);
      return rows as Row[];
    } catch (error) {
      throw storeError(error);
    }
  }

  async transaction<T>(work: (db: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    // While it is ours the pool does not listen for its errors; the query under way rejects with them.
    client.on('error', ignore);
    const rows = async <Row>(sql: string, params: readonly Param[] = []): Promise<Row[]> => {
      try {
        const { rows: found } = await client.query(sql, [...params]);
        return found as Row[];
      } catch (error) {
        throw storeError(error);
      }
    };
    try {
      await rows('BEGIN');
      const result = await work({ rows, dialect: DIALECT });
      await rows('COMMIT');
      client.off('error', ignore);
      client.release();
      return result;
    } catch (error) {
      // Closing the connection rolls back, also where the server does not answer any more.
      client.release(true);
      throw error;
    }
  }

  async check(): Promise<void> {
    await this.rows('SELECT 1');
  }

  async ring(topic: RingTopic): Promise<void> {
    this.#bell.emit('ring', topic);
    await this.rows('SELECT pg_notify($1, $2)', [CHANNEL, topic]);
  }

  onRing(listener: (topic: RingTopic) => void): () => void {
    this.#listening ??= this.#listen();
    this.#bell.on('ring', listener);
    return () => {
      this.#bell.off('ring', listener);
    };
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.all([this.#listening, this.#pool.end()]);
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw storeError(error);
    }
  }

  /** Listens, and again after every break, until the end. One loop: a broken connection is never followed by two. */
  async #listen(): Promise<void> {
    const { signal } = this.#closing;
    let pauseMs = LISTEN_PAUSE_MS.first;
    while (!signal.aborted) {
      if (await this.#listenOnce(signal)) pauseMs = LISTEN_PAUSE_MS.first;
      await pause(pauseMs, undefined, { signal, ref: false }).catch(ignore);
      pauseMs = Math.min(2 * pauseMs, LISTEN_PAUSE_MS.longest);
    }
  }

  /** Until the connection breaks. @returns whether there was one */
  async #listenOnce(signal: AbortSignal): Promise<boolean> {
    const client = new pg.Client(this.#config);
    client.on('error', ignore);
    client.on('notification', ({ payload }) => {
      if (payload === 'requests' || payload === 'listening') this.#bell.emit('ring', payload);
    });
    try {
      await client.connect();
      const ended = once(client, 'end', { signal });
      ended.catch(ignore);
      await client.query(`LISTEN ${CHANNEL}`);
      // What was rung meanwhile was missed.
      this.#bell.emit('ring', 'requests');
      this.#bell.emit('ring', 'listening');
      await ended;
      return true;
    } catch {
      return false;
    } finally {
      void client.end().catch(ignore);
    }
  }
}

function ignore(): void {
  // Heard, so that it is nobody's uncaught error; what follows from it is dealt with elsewhere.
}

/** Class 08: connection; 57P0x: the server stops or starts; 53300: no connection left; 55P03: a lock not given. */
const UNREACHABLE = /^(08|57P0|53300|55P03|E[A-Z]+)/;

/** What pg says by itself has no code: a connection that ended, a deadline that passed. */
const UNREACHABLE_MESSAGE = /connection|terminated|timeout|not queryable/i;

function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error as StoreError;
  const code = (error as { code?: unknown }).code;
  const context = { engine: 'postgres' } as const;
  const options = { cause: error };
  if (code === '53100') return new StoreError('STORE_FULL', context, options);
  const isDown =
    typeof code === 'string'
      ? UNREACHABLE.test(code)
      : UNREACHABLE_MESSAGE.test((error as Error).message);
  if (isDown) {
    return new StoreError('STORE_UNREACHABLE', context, options);
  }
  return new StoreError('STORE_FAILED', context, options);
}
