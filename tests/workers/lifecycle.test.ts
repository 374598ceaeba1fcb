/** Processes that do not start, die while idle, or lose their parent. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { minimalEnvironment } from '../../src/lib/process-group.js';
import { compile } from './support/compile.js';
import { eventually, failureOf, Harness, isAlive, linesOf, order } from './support/harness.js';

const harness = new Harness();
afterEach(() => harness.closePools());
afterAll(() => {
  harness.remove();
});

describe('a process that cannot start', () => {
  it.each([
    ['throw', /stumbled/],
    ['crash', /last words/],
  ] as const)('(%s) fails requests with its reason, and does not spin', async (fault, reason) => {
    const startLog = harness.file(`start-${fault}`);
    const pool = harness.pool({ size: 2 }, { fault, startLog });
    const error = await failureOf(order(pool, {}));
    expect(error).toMatchObject({ code: 'INTERNAL' });
    const said = (error.cause as Error).cause as Error;
    expect(`${said.message} ${String((said.cause as Error | undefined)?.message)}`).toMatch(reason);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(linesOf(startLog).length).toBeLessThan(10);
    expect(await failureOf(order(pool, {}))).toMatchObject({ code: 'INTERNAL' });
  });

  it('(hang) has a deadline too', async () => {
    const pool = harness.pool({ startLimitMs: 1_000 }, { fault: 'spin' });
    const error = await failureOf(order(pool, {}));
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect((error.cause as Error).cause).toMatchObject({
      code: 'TIMEOUT',
      context: { stage: 'start', limitMs: 1_000 },
    });
  });

  it('is tried again, and the pool recovers', async () => {
    const healedBy = harness.file('healed');
    const pool = harness.pool({}, { fault: 'throw', healedBy });
    await failureOf(order(pool, {}));
    writeFileSync(healedBy, '');
    await eventually('a request is accepted and answered', () => {
      return order(pool, {}).catch(() => undefined);
    });
    expect((await order(pool, { name: 'well' })).analysis.title).toBe('well');
  });

  it('(no such program) fails requests', async () => {
    const pool = harness.pool({ entry: new URL('./nowhere.mjs', harness.entry) });
    const error = await failureOf(order(pool, {}));
    expect(((error.cause as Error).cause as Error).message).toMatch(/Cannot find module/);
  });
});

it('an idle process killed from outside is replaced and costs no request', async () => {
  const pool = harness.pool();
  const first = await order(pool, {});
  process.kill(first.analysis.seconds, 'SIGKILL');
  // At once, so that the pool does not know yet: the request must survive that as well.
  const second = await order(pool, { name: 'unharmed' });
  expect(second.analysis.title).toBe('unharmed');
  await eventually('the loss is counted', () => pool.stats().restarts === 1);
});

it('children get no token of ours', () => {
  process.env['SOME_TOKEN'] = 'secret';
  const environment = minimalEnvironment();
  delete process.env['SOME_TOKEN'];
  expect(JSON.stringify(environment)).not.toContain('secret');
  expect(environment).toHaveProperty('PATH');
});

describe.each(['spin', 'stall'] as const)(
  'when the parent is killed during a job (%s)',
  (fault) => {
    it('no process is left behind', async () => {
      const startLog = harness.file(`orphan-start-${fault}`);
      const pidLog = harness.file(`orphan-pids-${fault}`);
      const what = { stage: 'model', fault, withChild: true, pidLog };
      const program = compile('parent', harness.folder);
      const args = [program.pathname, harness.entry.href, startLog, JSON.stringify(what)];
      const parent = spawn(process.execPath, args, { stdio: 'inherit' });
      await eventually('both processes run', () => linesOf(startLog).length === 2);
      await eventually('the job hangs', () => linesOf(pidLog).some((l) => l.startsWith('child')));
      parent.kill('SIGKILL');
      const pids = [...linesOf(startLog), ...linesOf(pidLog)].map((l) =>
        Number(l.split(' ').at(-1)),
      );
      expect(new Set(pids).size).toBe(3);
      for (const pid of pids) await eventually(`${pid} is gone`, () => !isAlive(pid));
    });
  },
);
