/** A store that fails, or does not answer, costs the memory of the last hour and nothing else. */
import { afterEach, expect, it, vi } from 'vitest';

import { RecentSongs } from '../../../src/bots/common/recent-songs.js';
import { StoreError } from '../../../src/store/index.js';

afterEach(() => {
  vi.useRealTimers();
});

const away = (): Promise<never> =>
  Promise.reject(new StoreError('STORE_UNREACHABLE', { engine: 'postgres' }));
const silent = (): Promise<never> => new Promise(() => undefined);

it.each([away, silent])('is waited for no longer than a second: %#', async (answer) => {
  vi.useFakeTimers();
  const warn = vi.fn();
  const log = { info: vi.fn(), warn, error: vi.fn() };
  const recent = new RecentSongs({ note: answer, find: answer }, log);
  const asked = Promise.all([
    recent.saw('telegram', { chat: '1', userId: '2', song: 'a song' }),
    recent.last('telegram', '1'),
    recent.answeredIn('telegram', '1', '3'),
  ]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asked).toEqual([undefined, undefined, undefined]);
  expect(warn).toHaveBeenCalledTimes(3);
});
