/** What people have cost, and what strangers are taken for. */
import { expect, it, onTestFinished, vi } from 'vitest';

import { CostLedger } from '../../src/identify/ledger.js';

const person = (userId: string, chatId = userId) => ({ platform: 'test', userId, chatId });

function ledger(): CostLedger {
  vi.useFakeTimers({ toFake: ['performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return new CostLedger();
}

it('whoever had a song judged stands before strangers, who stand before whoever wasted much', () => {
  const costs = ledger();
  costs.charge(person('known'), 100, true);
  costs.charge(person('bomber'), 20_000, false);
  const order = ['bomber', 'stranger', 'known'].map((id) => costs.costMs(person(id)));
  expect(order.toSorted((a, b) => b - a)).toEqual(order);
});

it('a stranger whose files come to nothing stays one, and is one no more after a verdict', () => {
  const costs = ledger();
  const someone = person('someone');
  const asStranger = costs.costMs(someone);
  costs.charge(someone, 100, false);
  expect(costs.costMs(someone)).toBe(asStranger);
  costs.charge(someone, 100, true);
  expect(costs.costMs(someone)).toBe(200);
});

it('a new member of a chat of good standing is no stranger', () => {
  const costs = ledger();
  costs.charge(person('one', 'chat'), 100, true);
  expect(costs.costMs(person('other', 'chat'))).toBe(25);
});

it('costs are forgotten by half in five minutes', () => {
  const costs = ledger();
  costs.charge(person('a'), 8_000, true);
  vi.advanceTimersByTime(5 * 60_000);
  expect(costs.costMs(person('a'))).toBe(4_000);
});
