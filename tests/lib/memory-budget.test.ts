import { expect, it, vi } from 'vitest';

import { MemoryBudget } from '../../src/lib/memory-budget.js';

const { signal } = new AbortController();
const never = (): void => undefined;

it('counts what comes, and refuses what does not fit', async () => {
  const budget = new MemoryBudget(100);
  const one = await budget.hold(0, never, signal);
  one.add(60);
  const two = await budget.hold(0, never, signal);
  expect(() => {
    two.add(50);
  }).toThrow('BUSY');
  one.release();
  two.add(50);
  two.settle(40);
  expect(budget.usedBytes).toBe(40);
  two.release();
  expect(budget.usedBytes).toBe(0);
});

it('what is kept gives way to what comes', async () => {
  const budget = new MemoryBudget(100);
  expect(budget.tryTake(90)).toBe(true);
  budget.onPressure((bytes) => {
    budget.giveBack(Math.min(90, bytes));
  });
  const holding = await budget.hold(0, never, signal);
  holding.add(50);
  expect(budget.usedBytes).toBe(100);
  expect(budget.tryTake(1)).toBe(false);
});

it('what has stopped coming gives way to what comes, and hears of it', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const budget = new MemoryBudget(100);
    const evicted = vi.fn();
    const stalled = await budget.hold(0, evicted, signal);
    stalled.add(90);
    vi.advanceTimersByTime(3_000);
    const moving = await budget.hold(0, never, signal);
    moving.add(50);
    expect(evicted).toHaveBeenCalledOnce();
    expect(() => {
      stalled.add(1);
    }).toThrow('BUSY');
    stalled.release();
    expect(budget.usedBytes).toBe(50);
  } finally {
    vi.useRealTimers();
  }
});

it('where bytes are not counted, whoever does not fit waits for their turn', async () => {
  const budget = new MemoryBudget(100);
  const first = await budget.hold(60, never, signal);
  const order: string[] = [];
  const second = budget.hold(60, never, signal).then((holding) => {
    order.push('second');
    return holding;
  });
  const third = budget.hold(60, never, signal).then(() => order.push('third'));
  const abort = new AbortController();
  const left = budget.hold(60, never, abort.signal);
  abort.abort();
  await expect(left).rejects.toMatchObject({ code: 'CANCELLED' });
  first.settle(30);
  const holding = await second;
  expect(order).toEqual(['second']);
  expect(budget.usedBytes).toBe(90);
  holding.release();
  await third;
});
