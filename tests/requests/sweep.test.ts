/** Sweeping goes on whatever one sweep meets, and says what others do not say already. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { startSweeping } from '../../src/requests/sweep.js';
import { type RequestStore, StoreError } from '../../src/store/index.js';

type Sweep = RequestStore['sweep'];

const SWEEP_MS = 1_000;
const CLEAN = { lapsed: 0, forgotten: 0 };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
});
afterEach(() => vi.useRealTimers());

/** @param results of the sweeps, in their order: what each finds, or what it fails with */
async function swept(
  ...results: (typeof CLEAN | StoreError)[]
): Promise<ReturnType<typeof vi.fn<Sweep>>> {
  const ticks = results.length;
  const sweep = vi.fn<Sweep>(() => {
    const result = results.shift() ?? CLEAN;
    return result instanceof StoreError ? Promise.reject(result) : Promise.resolve(result);
  });
  const stop = startSweeping({ sweep } as unknown as RequestStore, log);
  for (let tick = 0; tick < ticks; tick++) await vi.advanceTimersByTimeAsync(SWEEP_MS);
  await stop();
  return sweep;
}

it('says when it took requests over, and nothing when there was nothing', async () => {
  await swept({ lapsed: 2, forgotten: 0 }, CLEAN);
  expect(log.warn.mock.calls).toEqual([
    [{ lapsed: 2 }, 'requests: taken over from a process that is gone'],
  ]);
});

it('logs a sweep that failed, without the token in its cause, and sweeps again', async () => {
  const cause = new Error('constraint failed at https://api.telegram.org/bot123456789:AAsecret/x');
  const failed = new StoreError('STORE_FAILED', { engine: 'sqlite' }, { cause });
  const sweep = await swept(failed, CLEAN);
  expect(sweep).toHaveBeenCalledTimes(2);
  expect(log.warn).toHaveBeenCalledExactlyOnceWith(
    { cause: expect.stringContaining('STORE_FAILED') as string },
    'requests: sweeping failed',
  );
  expect(JSON.stringify(log.warn.mock.calls)).not.toContain('AAsecret');
});

it('leaves an absent database to those who claim', async () => {
  const away = new StoreError('STORE_UNREACHABLE', { engine: 'postgres' });
  const sweep = await swept(away, CLEAN);
  expect(sweep).toHaveBeenCalledTimes(2);
  expect(log.warn).not.toHaveBeenCalled();
});

it('never sweeps twice at once, and stops with the last one', async () => {
  let finish: ((swept: typeof CLEAN) => void) | undefined;
  const sweep = vi.fn<Sweep>(() => new Promise((resolve) => (finish = resolve)));
  const stop = startSweeping({ sweep } as unknown as RequestStore, log);
  await vi.advanceTimersByTimeAsync(5 * SWEEP_MS);
  expect(sweep).toHaveBeenCalledOnce();
  const stopped = stop();
  finish?.(CLEAN);
  await stopped;
  await vi.advanceTimersByTimeAsync(5 * SWEEP_MS);
  expect(sweep).toHaveBeenCalledOnce();
});
