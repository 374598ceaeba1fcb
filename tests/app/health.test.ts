/** The health port: alive, ready, measured. */
import { request } from 'node:http';

import { afterEach, expect, it, vi } from 'vitest';

import { type HealthServer, startHealthServer } from '../../src/app/health-server.js';
import { createMetrics } from '../../src/app/metrics.js';
import { createReadiness, type ReadinessSources } from '../../src/app/readiness.js';
import { StoreError } from '../../src/store/index.js';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const COUNTS = {
  ...{ waiting: 3, running: 2, answered: 1, delivering: 1 },
  ...{ oldestMs: 4_000, oldestUndeliveredMs: 9_000 },
};
let health: HealthServer | undefined;
afterEach(() => health?.close());

interface Setting extends Partial<ReadinessSources> {
  readonly metricsFor?: 'loopback' | 'everywhere';
  readonly counts?: () => Promise<typeof COUNTS>;
  readonly port?: number;
}

async function open({
  metricsFor = 'loopback',
  counts,
  port = 0,
  ...sources
}: Setting = {}): Promise<string> {
  const metrics = createMetrics(
    () => ({ busy: 0, queued: 0, restarts: 0 }),
    counts ?? (() => Promise.resolve(COUNTS)),
  );
  metrics.countLapsed(2);
  const readiness = createReadiness({
    store: { check: () => Promise.resolve() },
    unreachable: () => [],
    isStopping: () => false,
    ...sources,
  });
  health = await startHealthServer({
    host: '127.0.0.1',
    port,
    metricsFor,
    metrics,
    readiness,
    log,
  });
  return /http:\/\/[\d.]+:\d+/.exec(health.greeting)?.[0] ?? '';
}

const away = (): Promise<never> =>
  Promise.reject(new StoreError('STORE_UNREACHABLE', { engine: 'postgres' }));

it('is alive, and ready when everything can be reached', async () => {
  const url = await open();
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', unreachable: [] }]);
});

it.each([
  ['a platform', { unreachable: () => ['telegram'] }, ['telegram']],
  ['the database', { store: { check: away } }, ['database']],
  ['both', { unreachable: () => ['discord'], store: { check: away } }, ['discord', 'database']],
] as const)('is not ready while %s cannot be reached, and alive', async (_what, sources, named) => {
  const url = await open(sources);
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: 'unreachable', unreachable: named });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('does not wait long for a database that says nothing, and asks it once for all', async () => {
  const check = vi.fn(() => new Promise<never>(() => undefined));
  const url = await open({ store: { check } });
  const all = await Promise.all([1, 2, 3].map(() => fetch(`${url}/readyz`)));
  expect(all.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(check).toHaveBeenCalledOnce();
});

it('says when it stops', async () => {
  const url = await open({ isStopping: () => true });
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { status: 'stopping' }]);
});

it('shows what waits in the store', async () => {
  const url = await open();
  const text = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'genrebot_store_requests{state="waiting"} 3',
    'genrebot_store_requests{state="running"} 2',
    'genrebot_store_requests{state="undelivered"} 2',
    'genrebot_store_oldest_seconds{without="answer"} 4',
    'genrebot_store_oldest_seconds{without="delivery"} 9',
    'genrebot_leases_lapsed_total 2',
  ]) {
    expect(text).toContain(`\n${line}\n`);
  }
});

it('shows the other metrics while the database is away', async () => {
  const url = await open({ counts: away });
  const answer = await fetch(`${url}/metrics`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toContain('genrebot_workers_busy 0');
  expect(text).not.toMatch(/^genrebot_store_requests\{/m);
});

it('keeps metrics from others: proxies, and pages under rebound names', async () => {
  const url = await open();
  expect(await statusOf(`${url}/metrics`, { 'x-forwarded-for': '203.0.113.9' })).toBe(404);
  expect(await statusOf(`${url}/metrics`, { host: 'rebound.example' })).toBe(404);
  await health?.close();
  const openUrl = await open({ metricsFor: 'everywhere' });
  expect(await statusOf(`${openUrl}/metrics`, { host: 'scraper.example' })).toBe(200);
});

it('knows nothing else', async () => {
  const url = await open();
  expect((await fetch(`${url}/`)).status).toBe(404);
  expect((await fetch(`${url}/readyz`, { method: 'POST' })).status).toBe(405);
});

/** fetch() does not let a caller name its own host. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

it('names its setting where its port is taken', async () => {
  const port = Number(new URL(await open()).port);
  await expect(open({ port })).rejects.toThrow(/is taken .* set HEALTH_PORT/);
});
