/** The embedded store on a disk that is really full, where one may be mounted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, expect, it } from 'vitest';

import { mountSmallDisk } from '../../bench/chaos/disk.js';
import { openStore, type Store } from '../../src/store/index.js';

const folder = mkdtempSync(path.join(tmpdir(), 'genrebot-full-'));
const disk = mountSmallDisk(folder);
let store: Store | undefined;
afterEach(async () => {
  await store?.close();
  disk?.unmount();
  rmSync(folder, { recursive: true, force: true });
});

function accept(key: string): Promise<string> | undefined {
  const payload = new Uint8Array(2_000);
  const request = { key, platform: 'telegram', userId: 'ada', payload, deliverWithinMs: 60_000 };
  return store?.requests.accept(request);
}

it.skipIf(disk === undefined)(
  'is not ready from the first refusal until there is room',
  async () => {
    store = await openStore({ dataDir: folder });
    await store.check();
    expect(await accept('a')).toBe('accepted');
    const makeRoom = disk?.fill();
    await expect(accept('b')).rejects.toMatchObject({ code: 'STORE_FULL' });
    await expect(store.check()).rejects.toMatchObject({ code: 'STORE_FULL' });
    await expect(store.check()).rejects.toMatchObject({ code: 'STORE_FULL' });
    makeRoom?.();
    await store.check();
    expect(await accept('a')).toBe('already');
    expect(await accept('b')).toBe('accepted');
  },
);
