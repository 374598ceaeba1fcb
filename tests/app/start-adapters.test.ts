/** Adapters start and stop without holding each other up. */
import { expect, it, vi } from 'vitest';

import { RETRY_START_MS } from '../../src/app/limits.js';
import { startAdapters } from '../../src/app/start-adapters.js';
import { SettingError } from '../../src/lib/setting-error.js';
import { type Adapter, type AdapterStart, PlatformRefused } from '../../src/bots/common/types.js';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const nobody = (): void => undefined;

function running(more: Partial<Adapter> = {}): Adapter {
  return {
    greeting: 'hello',
    isReachable: () => true,
    stop: () => Promise.resolve(),
    ...more,
  };
}

function adapter(
  platform: AdapterStart['platform'],
  more: Partial<Omit<AdapterStart, 'platform'>> = {},
): AdapterStart {
  return {
    platform,
    authenticate: () => Promise.resolve(),
    start: () => Promise.resolve(running()),
    ...more,
  };
}

const hangs = (signal?: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => {
      reject(new Error('stopped'));
    });
  });

it('starts nobody before all are authenticated: a refused token shows first', async () => {
  const start = vi.fn(() => Promise.resolve(running()));
  const refused = (): Promise<never> => Promise.reject(new PlatformRefused('the token is wrong'));
  const runner = startAdapters(
    [adapter('telegram', { start }), adapter('discord', { authenticate: refused })],
    { onStarted: nobody, log },
  );
  await expect(runner.started).rejects.toThrow('the token is wrong');
  expect(start).not.toHaveBeenCalled();
});

it.each([
  ['before it is authenticated', { authenticate: vi.fn() }],
  ['after it is authenticated', { start: vi.fn() }],
])('tries again what cannot be reached %s, and starts the others', async (_when, broken) => {
  vi.useFakeTimers();
  try {
    let isAway = true;
    const fail = (): Promise<never> => Promise.reject(new Error('ECONNREFUSED'));
    if ('authenticate' in broken) {
      broken.authenticate.mockImplementation(() => (isAway ? fail() : Promise.resolve()));
    }
    const start = vi.fn(() => (isAway ? fail() : Promise.resolve(running())));
    const greetings: string[] = [];
    const runner = startAdapters([adapter('telegram', { ...broken, start }), adapter('web')], {
      onStarted: (greeting) => greetings.push(greeting),
      log,
    });
    await runner.started;
    expect(greetings).toHaveLength(1);
    expect(runner.unreachable()).toEqual(['telegram']);
    isAway = false;
    await vi.advanceTimersByTimeAsync(RETRY_START_MS.first);
    expect(greetings).toHaveLength(2);
    expect(runner.unreachable()).toEqual([]);
    await runner.stop(0);
  } finally {
    vi.useRealTimers();
  }
});

it('is unreachable again when the line of a running one breaks', async () => {
  let isReachable = true;
  const start = () => Promise.resolve(running({ isReachable: () => isReachable }));
  const runner = startAdapters([adapter('discord', { start })], { onStarted: nobody, log });
  await runner.started;
  expect(runner.unreachable()).toEqual([]);
  isReachable = false;
  expect(runner.unreachable()).toEqual(['discord']);
});

it.each(['authenticate', 'start'] as const)(
  'stops at once while the %s of one hangs',
  async (step) => {
    const stop = vi.fn(() => Promise.resolve());
    const runner = startAdapters(
      [
        adapter('discord', { [step]: hangs }),
        adapter('web', { start: () => Promise.resolve(running({ stop })) }),
      ],
      { onStarted: nobody, log },
    );
    runner.started.catch(nobody);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const beganMs = performance.now();
    await runner.stop(10_000);
    expect(performance.now() - beganMs).toBeLessThan(2_000);
    if (step === 'start') expect(stop).toHaveBeenCalledOnce();
  },
);

it('does not try again where our own address is taken', async () => {
  const taken = new SettingError('port 8081 is taken by another program');
  const start = (): Promise<never> => Promise.reject(taken);
  const runner = startAdapters([adapter('telegram', { start })], { onStarted: nobody, log });
  await expect(runner.started).rejects.toThrow('is taken');
});
