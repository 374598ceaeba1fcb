/** The parts of a chat's memory that need no chat: names, clocks, what several machines do at once, and speed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import { startUpkeep } from '../../src/memory/index.js';
import { nextMonday, parseOffset } from '../../src/memory/digest.js';
import { genreNameOf } from '../../src/memory/teach.js';
import { encodeEmbedding, decodeEmbedding, nearest } from '../../src/similarity/index.js';
import { openStore, type Store } from '../../src/store/index.js';
import { generator, normal } from '../../training/corpus/random.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('a genre’s name', () => {
  it.each([
    ['shoegaze', 'shoegaze'],
    ['  Drum  &\n Bass ', 'Drum & Bass'],
    ['@everyone', 'everyone'],
    ['<@123> **loud**', '123 loud'],
    ['[a](https://x.y)', 'a https://x.y'],
    ['दिल से', 'दिल से'],
  ])('%j is %j', (raw, name) => {
    expect(genreNameOf(raw)).toBe(name);
  });

  it.each(['', '   ', '@#*', '-x', 'x'.repeat(41), '\u202e'])('%j is none', (raw) => {
    expect(genreNameOf(raw)).toBeUndefined();
  });
});

describe('a difference to UTC', () => {
  it.each([
    ['', 0],
    ['+02:00', 120],
    ['-3', -180],
    ['5:30', 330],
    ['UTC+5:45', 345],
    ['−0930', -570],
  ])('%j is %j minutes', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes);
  });

  it.each(['Berlin', '+25', '+2:75', '15', '2 3'])('%j is none', (text) => {
    expect(parseOffset(text)).toBeUndefined();
  });
});

describe('the next Monday', () => {
  it.each([-570, 0, 120, 345, 840])('is one at 9 on the clock of %j minutes', (offset) => {
    for (let hour = 0; hour < 24 * 8; hour++) {
      const nowMs = Date.UTC(2026, 1, 26) + hour * HOUR_MS;
      const due = nextMonday(nowMs, offset);
      const local = new Date(due + offset * 60_000);
      expect([local.getUTCDay(), local.getUTCHours(), local.getUTCMinutes()]).toEqual([1, 9, 0]);
      expect(due).toBeGreaterThan(nowMs);
      expect(due - nowMs).toBeLessThanOrEqual(7 * DAY_MS);
    }
  });
});

describe('with a store', () => {
  let dataDir = '';
  let stores: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openStore({ dataDir });
    stores.push(store);
    return store;
  };

  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('machines that look at the same moment accept a digest once, also one that crashed before it was marked', async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'genrebot-digest-'));
    const chat = { platform: 'telegram', chatId: '7' };
    const first = await open();
    const machines = [first, await open(), await open()];
    await first.memory.switchOn(chat, 'en');
    const digest = { utcOffsetMinutes: 0, dueMs: 1_000, address: { to: 7 } };
    await first.memory.setDigest(chat, digest);
    const outcomes: string[] = [];
    const stops = machines.map(({ memory, requests }, machine) =>
      startUpkeep({
        lookMs: 20,
        log: { info: () => undefined, warn: () => undefined, error: () => undefined },
        digests: {
          due: (limit) => memory.dueDigests(limit),
          // The first one dies each time between the two.
          taken: (due) =>
            machine === 0
              ? Promise.reject(new Error('crashed'))
              : memory.digestTaken(due, Date.now() + DAY_MS),
          sweep: () => Promise.resolve(),
          compose: () => Promise.resolve(undefined),
        },
        accept: async ({ key, platform, request, deliverWithinMs }) => {
          const payload = Buffer.from(JSON.stringify(request));
          const { userId } = request;
          const outcome = await requests.accept({
            key,
            platform,
            userId,
            payload,
            deliverWithinMs,
          });
          outcomes.push(outcome);
          return outcome;
        },
      }),
    );
    await expect
      .poll(async () => (await first.memory.settings(chat))?.digest?.dueMs, { timeout: 20_000 })
      .toBeGreaterThan(2_000);
    await Promise.all(stops.map((stop) => stop()));
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
  });

  it('the nearest songs are found in less time than their details are read', async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), 'genrebot-nearest-'));
    const { memory } = await open();
    const chat = { platform: 'telegram', chatId: '7' };
    await memory.switchOn(chat, 'en');
    const random = generator(3);
    const drawn = (): Float32Array => Float32Array.from({ length: 256 }, () => normal(random));
    // A tenth of them is stored; ten looks cost what one at all would.
    for (let i = 0; i < 1_000; i++) {
      await memory.remember({
        ...chat,
        ...{ key: String(i), userId: 'u', contentHash: String(i), model: 'ear 1', seconds: 1 },
        askedMs: Date.now() + 1_000,
        ...{ embedding: encodeEmbedding(drawn()), messageIds: [], details: {} },
      });
    }
    const query = drawn();
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now();
      for (let look = 0; look < 10; look++) await work();
      return performance.now() - start;
    };
    const ratios: number[] = [];
    for (let pair = 0; pair < 7; pair++) {
      const plainMs = await timed(() => memory.songsSince(chat, 0));
      const nearestMs = await timed(async () => {
        const sounds = await memory.sounds(chat, 'ear 1');
        const decoded = sounds.map((sound) => ({
          ...sound,
          embedding: decodeEmbedding(sound.embedding),
        }));
        expect(nearest(query, decoded, 8)).toHaveLength(8);
      });
      ratios.push(nearestMs / plainMs);
    }
    // Reading whole rows opens a seal for each: looking for the nearest costs less.
    const median = ratios.sort((a, b) => a - b)[3] ?? Infinity;
    expect(median).toBeLessThan(1);
  }, 120_000);
});
