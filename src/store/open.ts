/** Opens the store: which engine, its key, its schema, and what former versions left behind. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import type { Database } from './database.js';
import { StoreError } from './errors.js';
import { createFeedbackStore, importFeedback } from './feedback.js';
import { createForgetPerson } from './forget-person.js';
import { openIdHasher } from './id-hasher.js';
import { importLines } from './import-lines.js';
import { importListening, openListeningStore } from './listening.js';
import { createMemoryStore } from './memory.js';
import { migrate } from './migrations.js';
import { openPostgres } from './postgres.js';
import { createRateLimitStore } from './rate-limits.js';
import { createRecentSongStore } from './recent-songs.js';
import { createRequestStore } from './requests.js';
import { createSeal, openKey, type Seal } from './seal.js';
import { openSqlite } from './sqlite.js';
import type { Store } from './types.js';

export interface StoreOptions {
  /** Folder of the embedded engine's file, of the key file and of former versions' files; made if it is not there. */
  readonly dataDir: string;
  /** postgres://…: a database that several machines share. */
  readonly databaseUrl?: string | undefined;
  /** 32 bytes in hexadecimal; needed where several machines share a database. Default: DATA_DIR/store.key. */
  readonly storeKey?: string | undefined;
}

/** @throws StoreError */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir, databaseUrl, storeKey } = options;
  const seal = createSeal(await keyIn(dataDir, storeKey));
  const db = await (databaseUrl === undefined
    ? openSqlite(path.join(dataDir, 'store.db'))
    : openPostgres(databaseUrl));
  try {
    return await assembled(db, seal, dataDir);
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function assembled(db: Database, seal: Seal, dataDir: string): Promise<Store> {
  await migrate(db);
  const hashId = await openIdHasher(db, seal, dataDir);
  await importLines(db, path.join(dataDir, 'feedback.jsonl'), importFeedback);
  await importLines(db, path.join(dataDir, 'listen.jsonl'), importListening());
  const listening = await openListeningStore(db, hashId);
  return {
    engine: db.engine,
    requests: createRequestStore(db, seal, hashId),
    rateLimits: createRateLimitStore(db, hashId),
    feedback: createFeedbackStore(db, hashId),
    listening,
    memory: createMemoryStore(db, seal, hashId),
    recentSongs: createRecentSongStore(db, seal, hashId),
    forgetPerson: createForgetPerson(db, hashId, dataDir),
    check: () => db.check(),
    async close() {
      listening.close();
      await db.close();
    },
  };
}

async function keyIn(dataDir: string, storeKey: string | undefined): Promise<Buffer> {
  try {
    await mkdir(dataDir, { recursive: true });
    return await openKey(dataDir, storeKey);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const code = (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'STORE_FULL' : 'STORE_FAILED';
    throw new StoreError(code, { engine: 'sqlite' }, { cause: error });
  }
}
