/** Updates that come again, as Telegram brings them when it has heard nothing for a while. */
import type { Update } from 'grammy/types';
import { expect, it, vi } from 'vitest';

import { createIntake } from '../../../src/bots/telegram/intake.js';
import { StoreError } from '../../../src/store/index.js';
import { latch } from './stage.js';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const update = { update_id: 7 } as Update;
const away = (): StoreError => new StoreError('STORE_UNREACHABLE', { engine: 'postgres' });

it('takes an update once', async () => {
  const handleUpdate = vi.fn(() => Promise.resolve());
  const take = createIntake({ handleUpdate }, log);
  await Promise.all([take(update), take(update)]);
  await take(update);
  expect(handleUpdate).toHaveBeenCalledOnce();
});

it('does not call one taken that is still being stored: when that fails, both must come again', async () => {
  const storing = latch();
  const handleUpdate = vi.fn(async (): Promise<void> => {
    await storing.opened;
    throw away();
  });
  const take = createIntake({ handleUpdate }, log);
  const both = [take(update), take(update)].map((one) => expect(one).rejects.toThrow(StoreError));
  storing.open();
  await Promise.all(both);
  expect(handleUpdate).toHaveBeenCalledOnce();

  handleUpdate.mockImplementation(() => Promise.resolve());
  await take(update);
  expect(handleUpdate).toHaveBeenCalledTimes(2);
});

it('has done with one that broke: it would break again', async () => {
  const handleUpdate = vi.fn(() => Promise.reject(new Error('a fault of ours')));
  const take = createIntake({ handleUpdate }, log);
  await take(update);
  await take(update);
  expect(handleUpdate).toHaveBeenCalledOnce();
  expect(log.error).toHaveBeenCalledOnce();
});
