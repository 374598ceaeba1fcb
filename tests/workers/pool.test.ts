/** The pool on its good days: order, bounds, cancelling, closing, housekeeping. */
import { getEventListeners } from 'node:events';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { eventually, failureOf, Harness, isAlive, linesOf, order } from './support/harness.js';

const harness = new Harness();
afterEach(() => harness.closePools());
afterAll(() => {
  harness.remove();
});

describe('a job', () => {
  it('comes back whole, with its stages and timings', async () => {
    const stages: string[] = [];
    const pool = harness.pool();
    const { analysis, card } = await order(
      pool,
      { name: 'Für Elise' },
      { onStage: (stage) => stages.push(stage) },
    );
    expect(stages).toEqual(['decode', 'features', 'model', 'render']);
    expect(analysis.embedding).toEqual(new Float32Array([0.25, 0.5]));
    expect(new TextDecoder().decode(card?.bytes)).toBe('Für Elise');
    expect(analysis.timingsMs.render).toBeGreaterThan(0);
    expect(analysis.timingsMs.total).toBeGreaterThanOrEqual(analysis.timingsMs.render);
  });

  it('has no card unless asked', async () => {
    const bytes = new TextEncoder().encode('{}');
    const { signal } = new AbortController();
    const result = await harness.pool().run({ bytes }, { signal });
    expect(result).not.toHaveProperty('card');
    expect(result.analysis.timingsMs.render).toBe(0);
  });

  it('carries megabytes there and back', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ name: 'x'.repeat(5e6) }));
    const { signal } = new AbortController();
    const { analysis } = await harness.pool().run({ bytes }, { signal });
    expect(analysis.title).toHaveLength(5e6);
    expect(analysis.picture.db).toHaveLength(bytes.byteLength);
  });

  it('fails alone when the listener of its stages throws', async () => {
    const pool = harness.pool();
    const onStage = (): never => {
      throw new Error('listener');
    };
    expect((await failureOf(order(pool, {}, { onStage }))).code).toBe('INTERNAL');
    await order(pool, {});
  });
});

describe('many jobs', () => {
  it('run in the order they came, one at a time on one process', async () => {
    const pool = harness.pool();
    const finished: string[] = [];
    const names = Array.from({ length: 100 }, (_, i) => String(i));
    const pids = await Promise.all(
      names.map(async (name) => {
        const { analysis } = await order(pool, { name });
        finished.push(analysis.title ?? '');
        return analysis.seconds;
      }),
    );
    expect(finished).toEqual(names);
    expect(new Set(pids).size).toBe(1);
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 0 });
  });

  it('spread over all processes', async () => {
    const pool = harness.pool({ size: 2 });
    const jobs = Array.from({ length: 20 }, () => order(pool, { waitMs: 50 }));
    const pids = (await Promise.all(jobs)).map(({ analysis }) => analysis.seconds);
    expect(new Set(pids).size).toBe(2);
  });

  it('are refused with BUSY beyond the queue', async () => {
    const pool = harness.pool({ queueLimit: 2 });
    const accepted = [1, 2, 3].map(() => order(pool, { waitMs: 100 }));
    expect(await failureOf(order(pool, {}))).toMatchObject({ code: 'BUSY' });
    await eventually('the first one runs', () => pool.stats().busy === 1);
    expect(pool.stats()).toEqual({ busy: 1, queued: 2, restarts: 0 });
    expect(await failureOf(order(pool, {}))).toMatchObject({
      code: 'BUSY',
      context: { queueLength: 2 },
    });
    await Promise.all(accepted);
    await order(pool, {});
  });
});

describe('cancelling', () => {
  it('takes a queued job out at once and leaves no listener', async () => {
    const pool = harness.pool();
    const running = order(pool, { name: 'running', waitMs: 200 });
    const abort = new AbortController();
    const queued = failureOf(order(pool, {}, { signal: abort.signal }));
    abort.abort();
    expect(pool.stats().queued).toBeLessThanOrEqual(1);
    expect(await queued).toMatchObject({ code: 'CANCELLED' });
    expect((await running).analysis.title).toBe('running');
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 0 });
    expect(getEventListeners(abort.signal, 'abort')).toEqual([]);
  });

  it('kills the process of a running job, and what it started', async () => {
    const pool = harness.pool();
    const abort = new AbortController();
    const pidLog = harness.file('cancelled');
    const what = { stage: 'model', fault: 'spin', withChild: true, pidLog } as const;
    const running = failureOf(order(pool, what, { signal: abort.signal }));
    await eventually('its child runs', () => linesOf(pidLog).some((l) => l.startsWith('child')));
    abort.abort();
    expect(await running).toMatchObject({ code: 'CANCELLED' });
    const pids = new Set(linesOf(pidLog).map((line) => Number(line.split(' ')[1])));
    expect(pids.size).toBe(2);
    for (const pid of pids) await eventually(`${pid} is gone`, () => !isAlive(pid));
    expect((await order(pool, { name: 'next' })).analysis.title).toBe('next');
    expect(pool.stats().restarts).toBe(1);
  });

  it('refuses what is cancelled already; a finished job leaves no listener', async () => {
    const pool = harness.pool();
    const { signal } = new AbortController();
    await order(pool, {}, { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    const cancelled = failureOf(order(pool, {}, { signal: AbortSignal.abort() }));
    expect(await cancelled).toMatchObject({ code: 'CANCELLED' });
  });
});

describe('closing', () => {
  it('lets running and queued jobs end, refuses new ones, leaves no process', async () => {
    const startLog = harness.file('closing');
    const pool = harness.pool({ size: 2 }, { startLog });
    const jobs = Array.from({ length: 6 }, () => order(pool, { waitMs: 50 }));
    const closed = pool.close(30_000);
    expect(await failureOf(order(pool, {}))).toMatchObject({ code: 'CANCELLED' });
    await closed;
    await Promise.all(jobs);
    for (const pid of linesOf(startLog).map(Number)) expect(isAlive(pid)).toBe(false);
  });

  it('kills what outlasts the grace', async () => {
    const startLog = harness.file('grace');
    const pool = harness.pool({}, { startLog });
    await order(pool, {});
    const running = failureOf(order(pool, { stage: 'model', fault: 'spin' }));
    const queued = failureOf(order(pool, {}));
    await Promise.all([pool.close(60_000), pool.close(50)]);
    expect(await running).toMatchObject({ code: 'CANCELLED' });
    expect(await queued).toMatchObject({ code: 'CANCELLED' });
    for (const pid of linesOf(startLog).map(Number)) expect(isAlive(pid)).toBe(false);
  });

  it('is quick while the first process is still starting', async () => {
    const pool = harness.pool({}, { fault: 'stall' });
    await pool.close();
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 0 });
  });
});

it('replaces a process that has grown, without calling it a restart', async () => {
  const pool = harness.pool({ recycleRssBytes: 1 });
  const first = await order(pool, {});
  const second = await order(pool, {});
  expect(second.analysis.seconds).not.toBe(first.analysis.seconds);
  expect(pool.stats().restarts).toBe(0);
});
