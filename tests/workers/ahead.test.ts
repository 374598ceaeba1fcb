import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, expect, it } from 'vitest';
import { processAhead } from '../../src/workers/fork.js';
import { eventually, Harness, isAlive, linesOf, order } from './support/harness.js';

const harness = new Harness();

afterEach(() => harness.closePools());
afterAll(() => {
  harness.remove();
});

it('a process made ahead becomes the first worker, and dropping it then is too late', async () => {
  const ahead = processAhead(harness.entry);
  const startLog = harness.file('starts');
  const pool = harness.pool({ ahead }, { startLog });
  ahead.drop();
  const { analysis } = await order(pool, { name: 'song' });
  expect(analysis.title).toBe('song');
  expect(linesOf(startLog)).toEqual([String(analysis.seconds)]);
  expect(ahead.take()).toBeUndefined();
});

it('one that nobody took ends when it is dropped', async () => {
  const before = children();
  const ahead = processAhead(harness.entry);
  const [pid = 0] = children().filter((child) => !before.includes(child));
  expect(isAlive(pid)).toBe(true);
  ahead.drop();
  await eventually('it is gone', () => !isAlive(pid));
});

it('one that has died is not taken', async () => {
  const before = children();
  const ahead = processAhead(new URL('file:///nowhere/worker.js'));
  await eventually('it died', () => children().every((child) => before.includes(child)));
  expect(ahead.take()).toBeUndefined();
});

function children(): number[] {
  return readdirSync('/proc/self/task').flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}
