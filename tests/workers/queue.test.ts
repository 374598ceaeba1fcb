/** Whoever has been expensive waits behind whoever has not. */
import { expect, it, onTestFinished, vi } from 'vitest';

import { PoolRequest } from '../../src/workers/pool-request.js';
import { RequestQueue } from '../../src/workers/queue.js';

function asked(costMs: number): PoolRequest {
  const { signal } = new AbortController();
  const task = { kind: 'transcode', bytes: new Uint8Array() } as const;
  return new PoolRequest(task, { signal, costMs: () => costMs }, () => undefined);
}

it('the cheapest asker goes first, and alike ones as they came', () => {
  const queue = new RequestQueue();
  const requests = [asked(7_000), asked(100), asked(900), asked(5_000)];
  for (const request of requests) queue.add(request);
  const order = requests.map(() => queue.take([], 2));
  expect(order.map((request) => requests.indexOf(request as PoolRequest))).toEqual([1, 2, 3, 0]);
});

it('expensive askers leave one process to the others', () => {
  const queue = new RequestQueue();
  const [running, waiting, honest] = [asked(60_000), asked(60_000), asked(0)];
  queue.add(waiting);
  expect(queue.take([running], 2)).toBeUndefined();
  queue.add(honest);
  expect(queue.take([running], 2)).toBe(honest);
  expect(queue.take([honest], 2)).toBe(waiting);
  queue.add(waiting);
  expect(queue.take([], 1)).toBe(waiting);
});

it('who has waited long enough goes before who is cheaper and has just come', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const queue = new RequestQueue();
  const stranger = asked(4_000);
  queue.add(stranger);
  vi.advanceTimersByTime(5_000);
  const early = asked(0);
  queue.add(early);
  expect(queue.take([], 2)).toBe(early);
  vi.advanceTimersByTime(6_000);
  queue.add(asked(0));
  expect(queue.take([], 2)).toBe(stranger);
});

it('tells how long a wait will be', () => {
  const queue = new RequestQueue();
  for (let i = 0; i < 50; i += 1) queue.learn(10_000);
  for (let i = 0; i < 6; i += 1) queue.add(asked(0));
  expect(queue.expectedWaitMs(2)).toBeCloseTo(30_000, -2);
});
