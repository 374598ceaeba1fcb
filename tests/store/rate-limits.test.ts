/** Token buckets that several machines share, over both engines. */
import { expect, it } from 'vitest';

import type { Bucket, RateLimitStore } from '../../src/store/types.js';
import { describeEngines } from './engines.js';

const ADA: Bucket = {
  platform: 'telegram',
  id: 'user 123456789',
  limit: { burst: 3, perMinute: 6 },
};
const HOME: Bucket = { platform: 'telegram', id: 'chat 5', limit: { burst: 100, perMinute: 60 } };

async function takeAll(stores: readonly RateLimitStore[], count: number): Promise<number[]> {
  const takes = Array.from({ length: count }, async (_, index) =>
    stores[index % stores.length]?.take([ADA, HOME]),
  );
  return (await Promise.all(takes)).map((waitMs) => waitMs ?? NaN);
}

describeEngines('token buckets', (engine) => {
  it('hold their burst, and say how long to wait', async () => {
    const { rateLimits } = await engine.open();
    expect(await takeAll([rateLimits], 3)).toEqual([0, 0, 0]);
    const waitMs = await rateLimits.take([ADA, HOME]);
    expect(waitMs).toBeGreaterThan(5_000);
    expect(waitMs).toBeLessThanOrEqual(10_000);
    expect(await rateLimits.take([{ ...ADA, platform: 'discord' }, HOME])).toBe(0);
    expect(await rateLimits.take([{ ...ADA, id: 'user 2' }, HOME])).toBe(0);
  });

  it('are the same ones for all who open the store, also at the same moment', async () => {
    const stores = [(await engine.open()).rateLimits, (await engine.open()).rateLimits];
    const waits = await takeAll(stores, 12);
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(3);
  });

  it('give a token of each or of none', async () => {
    const { rateLimits } = await engine.open();
    const tight = { ...HOME, limit: { burst: 1, perMinute: 1 } };
    expect(await rateLimits.take([ADA, tight])).toBe(0);
    for (let i = 0; i < 5; i++) expect(await rateLimits.take([ADA, tight])).toBeGreaterThan(0);
    // PostgreSQL answers three at one moment in any order.
    const waits = await takeAll([rateLimits], 3);
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(2);
  });

  it('refill with time, are forgotten when full, and name nobody', async () => {
    const { rateLimits, requests } = await engine.open();
    await takeAll([rateLimits], 3);
    expect(await engine.dump()).not.toMatch(/123456789/);
    await engine.rows('UPDATE rate_limits SET full_ms = full_ms - 10000');
    expect(await rateLimits.take([ADA, HOME])).toBe(0);
    expect(await rateLimits.take([ADA, HOME])).toBeGreaterThan(0);
    await requests.sweep();
    expect(await engine.rows('SELECT bucket FROM rate_limits')).toHaveLength(2);
    await engine.rows('UPDATE rate_limits SET full_ms = full_ms - 60000');
    await requests.sweep();
    expect(await engine.rows('SELECT bucket FROM rate_limits')).toEqual([]);
  });
});
