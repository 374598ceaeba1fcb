/**
 * The embedded engine: SQLite through libsql, one file that several processes of one machine may share. It runs on the
 * calling thread; a statement of ours takes a fraction of a millisecond. This is the only file that knows libsql.
 */
import { EventEmitter } from 'node:events';
import { open } from 'node:fs/promises';

import Libsql from 'libsql';

import type { Database, Dialect, Param, RingTopic, Transaction } from './database.js';
import { StoreError } from './errors.js';

/** How long a statement waits for another process's write; the thread is blocked meanwhile. */
const BUSY_TIMEOUT_MS = 5_000;

/** At most; as much as 10 000 songs of a chat need. */
const CACHE_KIB = 32 * 1024;

const DIALECT: Dialect = {
  now: `CAST(unixepoch('subsec') * 1000 AS INTEGER)`,
  // One writer at a time: there is nothing to pass over.
  skipLocked: '',
  bytes: 'BLOB',
  // Since BEGIN IMMEDIATE.
  hold: undefined,
  identity: 'INTEGER PRIMARY KEY AUTOINCREMENT',
};

/** better-sqlite3's interface, as far as libsql keeps it and we need it (its own types promise more than is there). */
interface Statement {
  readonly reader: boolean;
  all(params: readonly Param[]): Record<string, unknown>[];
  run(params: readonly Param[]): unknown;
}

/**
 * @param file made if it is not there, readable by its owner only
 * @throws StoreError
 */
export async function openSqlite(file: string): Promise<Database> {
  try {
    // SQLite gives its journal the rights that the file has.
    await (await open(file, 'a', 0o600)).close();
    return new SqliteDatabase(file);
  } catch (error) {
    throw storeError(error);
  }
}

class SqliteDatabase implements Database {
  readonly engine = 'sqlite';
  readonly dialect = DIALECT;
  /** BEGIN IMMEDIATE has locked the file already. */
  readonly lockSchema = undefined;
  readonly #connection: Libsql.Database;
  readonly #statements = new Map<string, Statement>();
  readonly #bell = new EventEmitter<Record<RingTopic, []>>();
  #isFull = false;
  /** One connection: whoever comes during a transaction waits for its end, or would be part of it. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(file: string) {
    this.#connection = new Libsql(file);
    this.#bell.setMaxListeners(0);
    // First, or the next one fails where another process holds the file.
    this.#run(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`, []);
    this.#run('PRAGMA journal_mode = WAL', []);
    // A commit returns when it is on the disk: what was accepted is not lost with the power either.
    this.#run('PRAGMA synchronous = FULL', []);
    // What sounds alike is looked for among all songs of a chat. Not mapped: a broken disk would end the process.
    this.#run(`PRAGMA cache_size = -${CACHE_KIB}`, []);
  }

  rows<Row>(sql: string, params: readonly Param[] = []): Promise<Row[]> {
    return this.#inTurn(() => this.#run(sql, params) as Row[]);
  }

  transaction<T>(work: (db: Transaction) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      this.#run('BEGIN IMMEDIATE', []);
      try {
        const result = await work({
          dialect: DIALECT,
          rows: <Row>(sql: string, params: readonly Param[] = []) =>
            Promise.resolve().then(() => this.#run(sql, params) as Row[]),
        });
        this.#run('COMMIT', []);
        return result;
      } catch (error) {
        // A full disk has rolled back by itself.
        if (this.#connection.inTransaction) this.#run('ROLLBACK', []);
        throw error;
      }
    });
  }

  /** A full disk is still read; so once it was full, one page is written to see whether it is. */
  check(): Promise<void> {
    return this.#inTurn(() => {
      this.#run(this.#isFull ? 'PRAGMA user_version = 0' : 'SELECT 1', []);
      this.#isFull = false;
    });
  }

  /** Within this process. Others that share the file find the rows by polling. */
  ring(topic: RingTopic): Promise<void> {
    this.#bell.emit(topic);
    return Promise.resolve();
  }

  onRing(listener: (topic: RingTopic) => void): () => void {
    const topics = ['requests', 'listening'] as const;
    const listeners = topics.map((topic) => {
      const heard = (): void => {
        listener(topic);
      };
      this.#bell.on(topic, heard);
      return () => this.#bell.off(topic, heard);
    });
    return () => {
      for (const stop of listeners) stop();
    };
  }

  async close(): Promise<void> {
    await this.#inTurn(() => {
      if (this.#connection.open) this.#connection.close();
    });
  }

  #run(sql: string, params: readonly Param[]): Record<string, unknown>[] {
    try {
      if (!this.#connection.open) throw new Error('the database is closed');
      let statement = this.#statements.get(sql);
      if (!statement) {
        statement = this.#connection.prepare(sql.replaceAll(/\$(\d+)/g, '?$1')) as Statement;
        this.#statements.set(sql, statement);
      }
      // Always as one array: a lone Uint8Array as an argument ends the process.
      if (statement.reader) return withBytes(statement.all(params));
      statement.run(params);
      return [];
    } catch (error) {
      const problem = storeError(error);
      if (problem.code === 'STORE_FULL') this.#isFull = true;
      throw problem;
    }
  }

  #inTurn<T>(task: () => T | Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** By the names of the first row's columns: all rows have them, and there may be thousands of rows. */
function withBytes(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const names = Object.keys(rows[0] ?? {});
  for (const row of rows) {
    for (const name of names) {
      const value = row[name];
      if (value instanceof ArrayBuffer) row[name] = new Uint8Array(value);
    }
  }
  return rows;
}

function storeError(error: unknown): StoreError {
  if (error instanceof StoreError) return error as StoreError;
  const code = String((error as { code?: unknown }).code);
  const context = { engine: 'sqlite' } as const;
  const options = { cause: error };
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return new StoreError('STORE_FULL', context, options);
  }
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return new StoreError('STORE_UNREACHABLE', context, options);
  }
  return new StoreError('STORE_FAILED', context, options);
}
