/** Whatever happens in whichever stage, one request fails and the pool is whole again. */
import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { CPU_BASE_MS } from '../../src/workers/cpu-limit.js';
import {
  everyStage,
  eventually,
  failureOf,
  Harness,
  isAlive,
  linesOf,
  order,
  STAGES,
} from './support/harness.js';

const harness = new Harness();
afterEach(() => harness.closePools());
afterAll(() => {
  harness.remove();
});

describe.each(STAGES)('in stage %s', (stage) => {
  it('an error fails its request and keeps the process', async () => {
    const pool = harness.pool();
    const error = await failureOf(order(pool, { stage, fault: 'throw' }));
    expect(error).toMatchObject({ name: 'GenrebotError', code: 'INTERNAL' });
    expect(error.context).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{8}$/) as string });
    expect(error.cause).toMatchObject({
      name: 'TypeError',
      message: 'stumbled',
      stack: expect.stringContaining('faulty-worker') as string,
      cause: { message: 'over a stone' },
    });
    await order(pool, {});
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts: 0 });
  });

  it('a refusal keeps its code and context', async () => {
    const pool = harness.pool();
    const error = await failureOf(order(pool, { stage, fault: 'refuse' }));
    expect(error).toMatchObject({ code: 'SILENT', context: { peakDbfs: -Infinity } });
    expect(pool.stats().restarts).toBe(0);
  });

  it.each([
    ['crash', /SIGABRT[^]*last words/],
    ['exit', /exit code 3/],
    ['kill', /SIGKILL/],
  ] as const)('a %s fails that one request with INTERNAL', async (fault, message) => {
    const pool = harness.pool();
    const failing = failureOf(order(pool, { stage, fault }));
    const waiting = order(pool, { name: 'next' });
    const error = await failing;
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect((error.cause as Error).message).toMatch(message);
    expect((error.cause as Error).message).toContain(`(${stage})`);
    expect((await waiting).analysis.title).toBe('next');
    // Killed from outside, it may be innocent: it is tried once more.
    const restarts = fault === 'kill' ? 2 : 1;
    expect(pool.stats()).toEqual({ busy: 0, queued: 0, restarts });
  });

  it.each(['spin', 'stall'] as const)(
    'a hang (%s) is killed past its deadline: TIMEOUT',
    async (fault) => {
      const limitMs = 500;
      const pool = harness.pool({ stageLimitsMs: { ...everyStage(30_000), [stage]: limitMs } });
      // Warm: the limit is short, and handing over the first job is not what is tested.
      await order(pool, {}).catch(() => undefined);
      const pidLog = harness.file(`${stage}-${fault}`);
      const failing = failureOf(order(pool, { stage, fault, pidLog, withChild: true }));
      const waiting = order(pool, { name: 'next' }).catch(() => order(pool, { name: 'next' }));
      expect(await failing).toMatchObject({ code: 'TIMEOUT', context: { stage, limitMs } });
      expect((await waiting).analysis.title).toBe('next');
      const pids = linesOf(pidLog).map((line) => Number(line.split(' ')[1]));
      for (const pid of pids) await eventually(`${pid} is gone`, () => !isAlive(pid));
    },
  );

  it('a kill leaves the job of the process beside it alone', async () => {
    const pool = harness.pool({ size: 2 });
    const beside = order(pool, { name: 'beside', waitMs: 300 });
    const error = await failureOf(order(pool, { stage, fault: 'kill' }));
    expect(error.code).toBe('INTERNAL');
    expect((await beside).analysis.title).toBe('beside');
  });
});

// Of children too, where the system tells what they use.
it.each(process.platform === 'linux' ? (['spin', 'spinInChild'] as const) : (['spin'] as const))(
  'CPU time that nothing comes of (%s) is ended: TIMEOUT',
  { timeout: 200_000 },
  async (fault) => {
    const pool = harness.pool({ stageLimitsMs: everyStage(180_000) });
    const error = await failureOf(order(pool, { stage: 'decode', fault }));
    expect(error).toMatchObject({ code: 'TIMEOUT', context: { limitMs: CPU_BASE_MS } });
    expect((await order(pool, { name: 'next' })).analysis.title).toBe('next');
  },
);
