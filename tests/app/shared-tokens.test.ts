/** Where requests are counted: in the store, and beside it while that is away. */
import { describe, expect, it } from 'vitest';

import { sharedTokens } from '../../src/app/shared-tokens.js';
import type { RateLimitStore } from '../../src/store/index.js';
import { recordingLog } from '../identify/support.js';

const ADA = { platform: 'telegram', userId: 'ada', chatId: 'home' } as const;
const limits = { user: { burst: 2, perMinute: 1 }, chat: { burst: 9, perMinute: 1 } };

function tokens(take: RateLimitStore['take']) {
  const log = recordingLog();
  return { take: sharedTokens({ store: { rateLimits: { take } }, limits, log }), log };
}

describe('tokens', () => {
  it('are counted in the store, which may know more than this process', async () => {
    const asked: unknown[] = [];
    let waitMs = 5_000;
    const { take } = tokens((buckets) => {
      asked.push(buckets.map(({ id }) => id));
      return Promise.resolve(waitMs);
    });
    // What the store refuses costs nothing here either.
    for (let i = 0; i < 5; i++) expect(await take(ADA)).toBe(5_000);
    waitMs = 0;
    expect(await take(ADA)).toBe(0);
    expect(asked).toHaveLength(6);
    expect(asked[0]).toEqual(['user ada', 'chat home']);
  });

  it('are counted here while the store is away, and the log says so', async () => {
    const { take, log } = tokens(() => Promise.reject(new Error('no database')));
    expect(await take(ADA)).toBe(0);
    expect(await take(ADA)).toBe(0);
    expect(await take(ADA)).toBeGreaterThan(0);
    expect(JSON.stringify(log.entries)).toContain('no database');
  });

  it('are not waited for without end', async () => {
    const { take } = tokens(() => new Promise(() => undefined));
    expect(await take(ADA)).toBe(0);
  });
});
