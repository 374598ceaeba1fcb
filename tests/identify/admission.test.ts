/** TokenBuckets and turns, on a clock that the test turns. */
import { TokenBuckets } from '../../src/identify/admission.js';
import { IDENTIFY_LIMITS } from '../../src/app/limits.js';
import type { IdentifyLimits } from '../../src/identify/types.js';
import { GenrebotError } from '../../src/pipeline/errors.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Admission } from '../../src/identify/admission.js';

import { ALWAYS, settle } from './support.js';

const ADA = { platform: 'telegram', userId: 'ada', chatId: 'home' } as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // Never 0: lru-cache takes that for "no time".
  vi.advanceTimersByTime(1_000);
});
afterEach(() => {
  vi.useRealTimers();
});

function admissionWith(limits: Partial<IdentifyLimits> = {}): Admission {
  return new Admission({ ...IDENTIFY_LIMITS, ...limits });
}

async function refusal(enter: () => Promise<unknown>): Promise<object> {
  try {
    await enter();
  } catch (error) {
    if (error instanceof GenrebotError) return error.toFailure();
  }
  throw new Error('was not refused');
}

describe('a bucket', () => {
  it('holds its burst, then refills evenly', () => {
    const buckets = new TokenBuckets({ burst: 2, perMinute: 6 });
    for (let i = 0; i < 2; i++) {
      expect(buckets.waitMs('a')).toBe(0);
      buckets.take('a');
    }
    expect(buckets.waitMs('a')).toBe(10_000);
    expect(buckets.waitMs('b')).toBe(0);
    vi.advanceTimersByTime(4_000);
    expect(buckets.waitMs('a')).toBe(6_000);
    vi.advanceTimersByTime(6_000);
    expect(buckets.waitMs('a')).toBe(0);
  });

  it('is forgotten when it would be full again', () => {
    const buckets = new TokenBuckets({ burst: 2, perMinute: 6 });
    for (let i = 0; i < 1_000; i++) buckets.take(String(i));
    expect(buckets.size).toBe(1_000);
    vi.advanceTimersByTime(21_000);
    buckets.take('late');
    expect(buckets.size).toBe(1);
  });

  it('of many thousand people stays bounded', () => {
    const buckets = new TokenBuckets({ burst: 2, perMinute: 6 });
    for (let i = 0; i < 25_000; i++) buckets.take(String(i));
    expect(buckets.size).toBe(20_000);
  });
});

describe('admission', () => {
  it('lets two albums of ten slot by default, and says when to come again', async () => {
    const entrance = admissionWith();
    for (let i = 0; i < 20; i++) await entrance.admit(ADA, ALWAYS);
    // Twenty wait for one turn: one is at work, nineteen behind it.
    expect(await refusal(() => entrance.admit(ADA, ALWAYS))).toEqual({
      code: 'RATE_LIMITED',
      context: { retryAfterSeconds: 6 },
    });
  });

  it('limits a chat, whoever asks', async () => {
    const entrance = admissionWith({ chat: { burst: 2, perMinute: 1 } });
    await entrance.admit({ ...ADA, userId: 'bob' }, ALWAYS);
    await entrance.admit({ ...ADA, userId: 'eve' }, ALWAYS);
    expect(await refusal(() => entrance.admit(ADA, ALWAYS))).toMatchObject({
      code: 'RATE_LIMITED',
    });
    await entrance.admit({ ...ADA, chatId: 'elsewhere' }, ALWAYS);
    await entrance.admit({ ...ADA, platform: 'discord' }, ALWAYS);
  });

  it('takes no token for a refusal', async () => {
    const entrance = admissionWith({
      user: { burst: 2, perMinute: 1 },
      chat: { burst: 1, perMinute: 1 },
    });
    (await entrance.admit(ADA, ALWAYS)).release();
    for (let i = 0; i < 5; i++) await refusal(() => entrance.admit(ADA, ALWAYS));
    await entrance.admit({ ...ADA, chatId: 'elsewhere' }, ALWAYS);
  });

  it('takes no token for a request that was counted before', async () => {
    const entrance = admissionWith({ user: { burst: 1, perMinute: 1 } });
    await entrance.admit(ADA, ALWAYS);
    await entrance.admit({ ...ADA, isCounted: true }, ALWAYS);
    expect(await refusal(() => entrance.admit(ADA, ALWAYS))).toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('bounds how many of one person wait, and how many of all', async () => {
    const person = admissionWith({ waitingPerUser: 2 });
    for (let i = 0; i < 3; i++) await person.admit(ADA, ALWAYS);
    expect(await refusal(() => person.admit(ADA, ALWAYS))).toEqual({
      code: 'BUSY',
      context: { queueLength: 2 },
    });
    const admission = admissionWith({ requests: 1 });
    const slot = await admission.admit(ADA, ALWAYS);
    expect(await refusal(() => admission.admit({ ...ADA, userId: 'bob' }, ALWAYS))).toEqual({
      code: 'BUSY',
      context: { queueLength: 1 },
    });
    slot.release();
    await admission.admit({ ...ADA, userId: 'bob' }, ALWAYS);
  });

  it('gives turns in order; whoever leaves early is skipped', async () => {
    const entrance = admissionWith();
    const order: string[] = [];
    const first = await entrance.admit(ADA, ALWAYS);
    const abort = new AbortController();
    const second = await entrance.admit(ADA, abort.signal);
    const third = await entrance.admit(ADA, ALWAYS);
    const log = (name: string) => (): number => order.push(name);
    void first.ready().then(log('first'));
    void second.ready().catch(log('second gave up'));
    void third.ready().then(log('third'));
    await settle();
    expect(order).toEqual(['first']);
    abort.abort();
    second.release();
    await settle();
    first.release();
    await settle();
    expect(order).toEqual(['first', 'second gave up', 'third']);
    third.release();
  });

  it('has one queue for each person', async () => {
    const entrance = admissionWith();
    await entrance.admit(ADA, ALWAYS);
    await (await entrance.admit({ ...ADA, userId: 'bob' }, ALWAYS)).ready();
  });
});
