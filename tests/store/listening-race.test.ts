/** A change that is made while the changes of others are being read. */
import { expect, it } from 'vitest';

import type { Database } from '../../src/store/database.js';
import { openListeningStore } from '../../src/store/listening.js';

it('what was switched here stands, however late an older state arrives', async () => {
  const answers: ((rows: object[]) => void)[] = [];
  let ring: (topic: string) => void = () => undefined;
  const db = {
    dialect: { now: '0' },
    rows: (sql: string) =>
      sql.startsWith('SELECT')
        ? new Promise<object[]>((resolve) => answers.push(resolve))
        : Promise.resolve([{}]),
    ring: () => Promise.resolve(),
    onRing: (listener: typeof ring) => {
      ring = listener;
      return () => undefined;
    },
  } as unknown as Database;
  const opening = openListeningStore(db, (...parts) => parts.join(' '));
  answers.shift()?.([]);
  const store = await opening;
  try {
    ring('listening');
    await store.set('telegram', 'c', true);
    const row = { chat: 'telegram c', changed_ms: 1 };
    answers.shift()?.([{ ...row, is_on: 2 }]);
    await expect.poll(() => answers.length).toBe(1);
    answers.shift()?.([{ ...row, is_on: 1 }]);
    await Promise.resolve();
    expect(store.hearsLinks('telegram', 'c')).toBe(false);
    expect(store.isOn('telegram', 'c')).toBe(true);
  } finally {
    store.close();
  }
});
