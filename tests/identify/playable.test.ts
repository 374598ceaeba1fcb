/** Conversions for the player stand in the same line as requests. */
import { expect, it } from 'vitest';

import { IDENTIFY_LIMITS } from '../../src/app/limits.js';
import {
  createSharedState,
  createToPlayable,
  type IdentifyLimits,
} from '../../src/identify/index.js';
import type { Workers } from '../../src/workers/index.js';
import { fakeWorkers, recordingLog } from './support.js';

const { signal } = new AbortController();
const visitor = (userId: string) => ({ platform: 'web', userId, chatId: userId });
const sound = (n: number): Uint8Array => new Uint8Array(10).fill(n);

function converting(transcode: Workers['transcode'], limits: Partial<IdentifyLimits> = {}) {
  const all = { ...IDENTIFY_LIMITS, ...limits };
  const shared = createSharedState(all, 1_000);
  const workers = { ...fakeWorkers(), transcode };
  return createToPlayable({ workers, log: recordingLog(), limits: all, shared });
}

it('of one visitor run one after the other, one may wait, and others are not kept waiting', async () => {
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const toPlayable = converting(async (bytes) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => ends.push(resolve));
    running -= 1;
    return bytes;
  });
  const first = toPlayable(sound(1), { signal, visitor: visitor('a') });
  const second = toPlayable(sound(2), { signal, visitor: visitor('a') });
  await expect.poll(() => ends.length).toBe(1);
  await expect(toPlayable(sound(3), { signal, visitor: visitor('a') })).rejects.toMatchObject({
    code: 'BUSY',
  });
  const other = toPlayable(sound(4), { signal, visitor: visitor('b') });
  await expect.poll(() => ends.length).toBe(2);
  for (let done = 0; done < 3; done += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(0);
    ends.shift()?.();
  }
  await Promise.all([first, second, other]);
  expect(most).toBe(2);
});

it('of the same sound are made once, and cost a token', async () => {
  let made = 0;
  const toPlayable = converting(
    async (bytes) => {
      made += 1;
      // Until the second one has found it under way.
      await new Promise((resolve) => setTimeout(resolve, 500));
      return bytes;
    },
    { user: { burst: 1, perMinute: 1 } },
  );
  await Promise.all(['a', 'b'].map((id) => toPlayable(sound(1), { signal, visitor: visitor(id) })));
  expect(made).toBe(1);
  await expect(
    Promise.all([2, 3].map((n) => toPlayable(sound(n), { signal, visitor: visitor('c') }))),
  ).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});
