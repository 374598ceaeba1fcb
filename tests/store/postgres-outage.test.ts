/** PostgreSQL goes away and comes back: nothing acknowledged is lost, and everything goes on by itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { openStore } from '../../src/store/index.js';
import { STORE_KEY } from './engines.js';
import { postgresBin, query, startCluster } from './postgres-cluster.js';
import { tellPostgresMissing } from './postgres-missing.js';

const SLOW_MS = 240_000;
const request = (key: string) => ({
  key,
  platform: 'p',
  userId: key,
  payload: Uint8Array.of(1),
  deliverWithinMs: 600_000,
});

describe('an outage of PostgreSQL', () => {
  const bin = postgresBin;
  if (bin === undefined) {
    tellPostgresMissing();
    return;
  }

  it(
    'is said, survived and ended',
    async () => {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'genrebot-outage-'));
      const cluster = await startCluster(bin);
      try {
        const databaseUrl = await cluster.freshDatabase();
        const store = await openStore({ dataDir, databaseUrl, storeKey: STORE_KEY });
        const other = await openStore({ dataDir, databaseUrl, storeKey: STORE_KEY });
        let rings = 0;
        other.requests.onRing(() => rings++);
        await store.requests.accept(request('before'));
        await vi.waitFor(() => {
          expect(rings).toBeGreaterThan(0);
        }, 20_000);

        await cluster.kill();
        const refused = { code: 'STORE_UNREACHABLE', context: { engine: 'postgres' } };
        await expect(store.requests.accept(request('during'))).rejects.toMatchObject(refused);
        await expect(store.check()).rejects.toMatchObject(refused);

        await cluster.start();
        expect(await store.requests.accept(request('before'))).toBe('already');
        expect(await store.requests.accept(request('during'))).toBe('accepted');
        await vi.waitFor(async () => {
          const heard = rings;
          await store.requests.accept(request(`after ${heard}-${performance.now()}`));
          await vi.waitFor(() => {
            expect(rings).toBeGreaterThan(heard);
          }, 1_000);
        }, 30_000);
        // One listener each, however often the connection broke.
        const sql = `SELECT query FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`;
        expect((await query(databaseUrl, sql)).length).toBe(2);
        await Promise.all([store.close(), other.close()]);
      } finally {
        await cluster.remove();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    SLOW_MS,
  );
});
