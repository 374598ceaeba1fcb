/** The contract of the request store, over both engines. */
import { setTimeout as pause } from 'node:timers/promises';

import { beforeEach, describe, expect, it } from 'vitest';

import type { NewRequest, RequestStore } from '../../src/store/index.js';
import { describeEngines } from './engines.js';

const PLATFORMS = ['telegram', 'discord'];
const LEASE_MS = 60_000;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (from: Uint8Array | undefined): string => new TextDecoder().decode(from);

function request(key: string, userId = key, more: Partial<NewRequest> = {}): NewRequest {
  const payload = bytes(`payload of ${key}`);
  return { key, platform: 'telegram', userId, payload, deliverWithinMs: 600_000, ...more };
}

describeEngines('requests', (engine) => {
  let store: RequestStore;
  beforeEach(async () => {
    store = (await engine.open()).requests;
  });

  async function claimed(leaseMs = LEASE_MS): Promise<string | undefined> {
    const found = await store.claim(PLATFORMS, leaseMs);
    return found && text(found.payload).replace('payload of ', '');
  }
  async function sure<T>(found: Promise<T | undefined>): Promise<T> {
    const value = await found;
    if (value === undefined) throw new Error('nothing was claimed');
    return value;
  }
  async function answered(key: string): Promise<void> {
    await store.accept(request(key));
    await store.finish(await sure(store.claim(PLATFORMS, LEASE_MS)), bytes(`answer to ${key}`));
  }

  it('takes a request from its acceptance to its answer', async () => {
    expect(await store.accept(request('a'))).toBe('accepted');
    const job = await sure(store.claim(PLATFORMS, LEASE_MS));
    expect(job).toMatchObject({ platform: 'telegram', attempt: 1, runs: 1 });
    expect(text(job.payload)).toBe('payload of a');
    expect(job.leftMs).toBeGreaterThan(500_000);
    expect(job.ageMs).toBeGreaterThanOrEqual(0);
    expect(await store.finish(job, bytes('rock'))).toBe(true);
    const answer = await sure(store.claimAnswer(['telegram'], LEASE_MS));
    expect(text(answer.payload)).toBe('payload of a');
    expect(text(answer.answer)).toBe('rock');
    expect(answer.nonce).toMatch(/^[\w-]{22}$/);
    expect(await store.delivered(answer)).toBe(true);
    expect(await store.claim(PLATFORMS, LEASE_MS)).toBeUndefined();
    expect(await store.claimAnswer(['telegram'], LEASE_MS)).toBeUndefined();
  });

  it('takes the same request once, also when it was answered', async () => {
    expect(await store.accept(request('a'))).toBe('accepted');
    expect(await store.accept(request('a'))).toBe('already');
    await store.finish(await sure(store.claim(PLATFORMS, LEASE_MS)), bytes('rock'));
    await store.delivered(await sure(store.claimAnswer(['telegram'], LEASE_MS)));
    expect(await store.accept(request('a'))).toBe('already');
    const other = (await engine.open()).requests;
    expect(await other.accept(request('a'))).toBe('already');
  });

  it('takes one of many at once', async () => {
    const others = await Promise.all([engine.open(), engine.open()]);
    const stores = [store, ...others.map((each) => each.requests)];
    const outcomes = await Promise.all(
      stores.flatMap((each) =>
        Array.from({ length: 10 }, (_, i) => each.accept(request(String(i % 5)))),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(25);
  });

  it('refuses what is over the limits, and knows it when it comes again', async () => {
    const limits = { perPerson: 2, total: 3 };
    expect(await store.accept(request('a1', 'a'), limits)).toBe('accepted');
    expect(await store.accept(request('a2', 'a'), limits)).toBe('accepted');
    expect(await store.accept(request('a3', 'a'), limits)).toBe('busy');
    expect(await store.accept(request('a2', 'a'), limits)).toBe('already');
    expect(await store.accept(request('b1', 'b'), limits)).toBe('accepted');
    expect(await store.accept(request('c1', 'c'), limits)).toBe('busy');
    await store.finish(await sure(store.claim(PLATFORMS, LEASE_MS)), bytes('rock'));
    expect(await store.accept(request('c1', 'c'), limits)).toBe('accepted');
  });

  it('keeps nothing in the clear, and forgets all but the key', async () => {
    await store.accept(request('secret-key', 'secret-user', { payload: bytes('secret-token') }));
    const job = await sure(store.claim(PLATFORMS, LEASE_MS));
    await store.finish(job, bytes('secret-answer'));
    expect(await engine.dump()).not.toContain('secret');
    await store.delivered(await sure(store.claimAnswer(['telegram'], LEASE_MS)));
    const row = (await engine.rows('SELECT * FROM requests'))[0];
    expect(row).toMatchObject({ person: '', platform: '', payload: null, answer: null });
    expect(row).toMatchObject({ state: 'delivered', accepted_ms: 0 });
  });

  it('forgets the key after 48 hours', async () => {
    await answered('a');
    await store.delivered(await sure(store.claimAnswer(['telegram'], LEASE_MS)));
    expect(await store.sweep()).toEqual({ lapsed: 0, forgotten: 0 });
    await engine.rows(`UPDATE requests SET settled_ms = settled_ms - ${47 * 3_600_000}`);
    expect(await store.sweep()).toEqual({ lapsed: 0, forgotten: 0 });
    await engine.rows(`UPDATE requests SET settled_ms = settled_ms - ${2 * 3_600_000}`);
    expect(await store.sweep()).toEqual({ lapsed: 0, forgotten: 1 });
    expect(await store.accept(request('a'))).toBe('accepted');
  });

  describe('turns', () => {
    it('are by person: a newcomer passes an album', async () => {
      for (const key of ['a1', 'a2', 'a3']) await store.accept(request(key, 'a'));
      await store.accept(request('b1', 'b'));
      const order: (string | undefined)[] = [];
      for (let i = 0; i < 4; i++) {
        const job = await sure(store.claim(PLATFORMS, LEASE_MS));
        order.push(text(job.payload).replace('payload of ', ''));
        await store.finish(job, bytes('rock'));
      }
      expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
    });

    it('let one request of a person run at a time', async () => {
      for (const key of ['a1', 'a2']) await store.accept(request(key, 'a'));
      await store.accept(request('b1', 'b'));
      expect(await claimed()).toBe('a1');
      expect(await claimed()).toBe('b1');
      expect(await claimed()).toBeUndefined();
    });

    it('tell the same id on two platforms apart', async () => {
      await store.accept(request('a', 'same'));
      await store.accept(request('b', 'same', { platform: 'discord' }));
      expect([await claimed(), await claimed()]).toEqual(['a', 'b']);
    });

    it('are left to those who can fetch their songs', async () => {
      await store.accept(request('a'));
      await store.accept(request('b', 'u', { platform: 'discord' }));
      expect(await store.claim([], LEASE_MS)).toBeUndefined();
      expect(await store.claim(['discord'], LEASE_MS)).toMatchObject({ platform: 'discord' });
      expect(await store.claim(['discord'], LEASE_MS)).toBeUndefined();
      expect(await store.claim(PLATFORMS, LEASE_MS)).toMatchObject({ platform: 'telegram' });
    });

    it('never let anybody wait for ever', async () => {
      for (const key of ['a1', 'a2']) await store.accept(request(key, 'a'));
      await store.finish(await sure(store.claim(PLATFORMS, LEASE_MS)), bytes('rock'));
      // The second one's turn is some seconds off: newcomers pass until then, but not after.
      await engine.rows('UPDATE requests SET rank_ms = rank_ms - 20000');
      for (let i = 0; i < 3; i++) await store.accept(request(`new ${i}`));
      expect(await claimed()).toBe('a2');
    });
  });

  describe('a lease', () => {
    it('goes back when it lapses, and its holder can do nothing any more', async () => {
      await store.accept(request('a'));
      const stale = await sure(store.claim(PLATFORMS, 20));
      await pause(60);
      expect(await store.sweep()).toMatchObject({ lapsed: 1 });
      const fresh = await sure(store.claim(PLATFORMS, LEASE_MS));
      expect(fresh).toMatchObject({ id: stale.id, attempt: 2, runs: 2 });
      expect(await store.extend(stale, LEASE_MS)).toBe(false);
      expect(await store.finish(stale, bytes('late'))).toBe(false);
      await store.giveBack(stale);
      expect(await store.delivered(stale)).toBe(false);
      expect(await store.extend(fresh, LEASE_MS)).toBe(true);
      expect(await store.finish(fresh, bytes('rock'))).toBe(true);
      expect(await store.finish(fresh, bytes('again'))).toBe(false);
      const answer = await sure(store.claimAnswer(['telegram'], LEASE_MS));
      expect(text(answer.answer)).toBe('rock');
      expect(await store.delivered(fresh)).toBe(false);
    });

    it('lives on with a heartbeat', async () => {
      await store.accept(request('a'));
      const job = await sure(store.claim(PLATFORMS, 20));
      expect(await store.extend(job, LEASE_MS)).toBe(true);
      await pause(60);
      expect(await store.sweep()).toMatchObject({ lapsed: 0 });
      expect(await store.claim(PLATFORMS, LEASE_MS)).toBeUndefined();
    });

    it('that lapsed, but that nobody took since, still finishes', async () => {
      await store.accept(request('a'));
      const job = await sure(store.claim(PLATFORMS, 1));
      await pause(30);
      await store.sweep();
      expect(await store.finish(job, bytes('rock'))).toBe(true);
      const answer = await sure(store.claimAnswer(['telegram'], 1));
      await pause(30);
      await store.sweep();
      expect(await store.delivered(answer)).toBe(true);
      expect(await store.claimAnswer(['telegram'], LEASE_MS)).toBeUndefined();
    });

    it('of an answer goes back too: it is sent again, under the same nonce', async () => {
      await answered('a');
      const first = await sure(store.claimAnswer(['telegram'], 20));
      await pause(60);
      await store.sweep();
      const second = await sure(store.claimAnswer(['telegram'], LEASE_MS));
      expect(second).toMatchObject({ nonce: first.nonce, deliveries: 2 });
      expect(await store.delivered(first)).toBe(false);
      expect(await store.delivered(second)).toBe(true);
    });

    it('that is given back is no crash, unless it says so', async () => {
      await store.accept(request('a'));
      await store.giveBack(await sure(store.claim(PLATFORMS, LEASE_MS)));
      const second = await sure(store.claim(PLATFORMS, LEASE_MS));
      expect(second.runs).toBe(1);
      await store.giveBack(second, { crashed: true });
      expect(await sure(store.claim(PLATFORMS, LEASE_MS))).toMatchObject({ runs: 2, attempt: 3 });
    });

    it('that is given back with a pause rests so long', async () => {
      await answered('a');
      await store.giveBack(await sure(store.claimAnswer(['telegram'], LEASE_MS)), { pauseMs: 150 });
      expect(await store.claimAnswer(['telegram'], LEASE_MS)).toBeUndefined();
      await pause(200);
      expect(await store.claimAnswer(['telegram'], LEASE_MS)).toMatchObject({ deliveries: 2 });
    });
  });

  it('gives answers to those who can send them', async () => {
    await answered('a');
    expect(await store.claimAnswer([], LEASE_MS)).toBeUndefined();
    expect(await store.claimAnswer(['discord'], LEASE_MS)).toBeUndefined();
    expect(await store.claimAnswer(['discord', 'telegram'], LEASE_MS)).toBeDefined();
  });

  it('cancels what is not on its way to the person', async () => {
    await store.accept(request('a'));
    expect(await store.cancel('a')).toBe(true);
    expect(await store.cancel('a')).toBe(false);
    expect(await store.cancel('unknown')).toBe(false);
    expect(await store.claim(PLATFORMS, LEASE_MS)).toBeUndefined();
    await store.accept(request('b'));
    const job = await sure(store.claim(PLATFORMS, LEASE_MS));
    expect(await store.cancel('b')).toBe(true);
    expect(await store.extend(job, LEASE_MS)).toBe(false);
    expect(await store.finish(job, bytes('rock'))).toBe(false);
  });

  it('counts', async () => {
    const none = { waiting: 0, running: 0, answered: 0, delivering: 0 };
    expect(await store.counts()).toEqual({ ...none, oldestMs: 0, oldestUndeliveredMs: 0 });
    for (const key of ['a', 'b', 'c', 'd', 'e']) await store.accept(request(key));
    for (let i = 0; i < 3; i++) {
      const job = await sure(store.claim(PLATFORMS, LEASE_MS));
      if (i < 2) await store.finish(job, bytes('rock'));
    }
    await store.claimAnswer(['telegram'], LEASE_MS);
    await engine.rows('UPDATE requests SET accepted_ms = accepted_ms - 5000');
    const counts = await store.counts();
    expect(counts).toMatchObject({ waiting: 2, running: 1, answered: 1, delivering: 1 });
    expect(counts.oldestMs).toBeGreaterThanOrEqual(5000);
    expect(counts.oldestUndeliveredMs).toBeGreaterThanOrEqual(5000);
  });

  it('rings for those who wait', async () => {
    const heard = new Promise<void>((resolve) => store.onRing(resolve));
    await store.accept(request('a'));
    await heard;
  });

  it('erases what does not open, and says so', async () => {
    await store.accept(request('a'));
    await store.accept(request('b'));
    await engine.rows(
      `UPDATE requests SET payload = (SELECT payload FROM requests WHERE id = 2) WHERE id = 1`,
    );
    await expect(store.claim(PLATFORMS, LEASE_MS)).rejects.toMatchObject({
      code: 'STORE_SEAL_BROKEN',
    });
    expect(await claimed()).toBe('b');
  });
});
