/** The pool's other task: the same queue, deadlines and kills. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { everyStage, failureOf, Harness, order } from './support/harness.js';
import type { Order } from './support/orders.js';

const harness = new Harness();
afterEach(() => harness.closePools());
afterAll(() => {
  harness.remove();
});

describe('a transcoding', () => {
  const { signal } = new AbortController();
  const ordered = (what: Order): Uint8Array => new TextEncoder().encode(JSON.stringify(what));

  it('comes back as bytes, between jobs', async () => {
    const pool = harness.pool();
    const bytes = ordered({ name: 'x'.repeat(5e6) });
    const [before, mp3, after] = await Promise.all([
      order(pool, { name: 'before' }),
      pool.transcode(bytes, { signal }),
      order(pool, { name: 'after' }),
    ]);
    expect([before.analysis.title, after.analysis.title]).toEqual(['before', 'after']);
    expect(Buffer.compare(mp3, bytes)).toBe(0);
  });

  it.each([
    ['refuse', 'SILENT', 0],
    ['throw', 'INTERNAL', 0],
    ['kill', 'INTERNAL', 2],
    ['spin', 'TIMEOUT', 1],
  ] as const)('fails alone: %s', async (fault, code, restarts) => {
    const pool = harness.pool({ stageLimitsMs: { ...everyStage(30_000), decode: 500 } });
    const failing = failureOf(pool.transcode(ordered({ stage: 'decode', fault }), { signal }));
    expect((await failing).code).toBe(code);
    await order(pool, {});
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts });
  });

  it('waits its turn, is refused when too many do, and can be left', async () => {
    const pool = harness.pool({ queueLimit: 1 });
    await order(pool, {});
    const leave = new AbortController();
    const stuck = ordered({ stage: 'decode', fault: 'stall' });
    const running = failureOf(pool.transcode(stuck, { signal: leave.signal }));
    const waiting = pool.transcode(ordered({}), { signal });
    expect((await failureOf(pool.transcode(ordered({}), { signal }))).code).toBe('BUSY');
    leave.abort();
    expect((await running).code).toBe('CANCELLED');
    await waiting;
  });
});
