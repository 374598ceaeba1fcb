/** Both engines for suites that run over each of them. A fresh, empty store for every test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';

import { openStore, type Store, type StoreOptions } from '../../src/store/index.js';
import type { Database } from '../../src/store/database.js';
import { openPostgres } from '../../src/store/postgres.js';
import { openSqlite } from '../../src/store/sqlite.js';
import { postgresBin, type PostgresCluster, query, startCluster } from './postgres-cluster.js';
import { tellPostgresMissing } from './postgres-missing.js';

export const STORE_KEY = 'a1'.repeat(32);

/** Half a second on an idle machine. */
const CLUSTER_START_MS = 180_000;

export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** Of the running test's own store. */
  options(): StoreOptions;
  /** Another handle on the same store, as another process has it; closed after the test. */
  open(options?: Partial<StoreOptions>): Promise<Store>;
  /** The database without its schema; the caller's to close. */
  database(): Promise<Database>;
  /** A look into the database itself. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** All that is stored, as text. */
  dump(): Promise<string>;
}

/** Calls `suite` for each engine that is here; says which one is not. */
export function describeEngines(title: string, suite: (engine: Engine) => void): void {
  describe(`${title}: sqlite`, () => {
    suite(engine('sqlite', () => Promise.resolve(undefined)));
  });
  const bin = postgresBin;
  if (bin === undefined) {
    describe(`${title}: postgres`, tellPostgresMissing);
    return;
  }
  describe(`${title}: postgres`, () => {
    let cluster: PostgresCluster | undefined;
    beforeAll(async () => {
      cluster = await startCluster(bin);
    }, CLUSTER_START_MS);
    afterAll(() => cluster?.remove());
    suite(engine('postgres', async () => cluster?.freshDatabase()));
  });
}

function engine(name: Engine['name'], freshUrl: () => Promise<string | undefined>): Engine {
  let options: StoreOptions = { dataDir: '' };
  let opened: Store[] = [];
  beforeEach(async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'genrebot-store-'));
    const databaseUrl = await freshUrl();
    options = { dataDir, ...(databaseUrl !== undefined && { databaseUrl, storeKey: STORE_KEY }) };
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    opened = [];
    rmSync(options.dataDir, { recursive: true, force: true });
  });
  async function rows(sql: string): Promise<Record<string, unknown>[]> {
    if (options.databaseUrl !== undefined) return query(options.databaseUrl, sql);
    const db = await openSqlite(path.join(options.dataDir, 'store.db'));
    try {
      return await db.rows(sql);
    } finally {
      await db.close();
    }
  }
  return {
    name,
    options: () => options,
    database: () =>
      options.databaseUrl === undefined
        ? openSqlite(path.join(options.dataDir, 'store.db'))
        : openPostgres(options.databaseUrl),
    rows,
    async dump() {
      const tables = ['requests', 'feedback', 'listening', 'settings', 'chat_memory', 'songs'];
      const all = await Promise.all(tables.map((table) => rows(`SELECT * FROM ${table}`)));
      return JSON.stringify(all, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      );
    },
    async open(more = {}) {
      const store = await openStore({ ...options, ...more });
      opened.push(store);
      return store;
    },
  };
}
