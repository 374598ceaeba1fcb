import { describe, expect, it } from 'vitest';

import { Semaphore } from '../../src/lib/semaphore.js';
import { ALWAYS, settle } from '../identify/support.js';

describe('a semaphore', () => {
  it('is shared in order, and a large request is not overtaken by small ones', async () => {
    const semaphore = new Semaphore(10);
    const first = await semaphore.acquire(6, ALWAYS);
    const order: string[] = [];
    void semaphore.acquire(8, ALWAYS).then(() => order.push('large'));
    void semaphore.acquire(1, ALWAYS).then(() => order.push('small'));
    await settle();
    expect(order).toEqual([]);
    first.shrinkTo(2);
    await settle();
    expect(order).toEqual(['large']);
    first.release();
    await settle();
    expect(order).toEqual(['large', 'small']);
  });

  it('gives a request for more than there is all of it', async () => {
    const semaphore = new Semaphore(10);
    const permit = await semaphore.acquire(99, ALWAYS);
    permit.release();
    permit.release();
    expect(semaphore.isIdle).toBe(true);
  });

  it('forgets who gave up waiting', async () => {
    const semaphore = new Semaphore(1);
    await semaphore.acquire(1, ALWAYS);
    const abort = new AbortController();
    const waiting = semaphore.acquire(1, abort.signal);
    expect(semaphore.waiting).toBe(1);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(semaphore.waiting).toBe(0);
    await expect(semaphore.acquire(1, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
