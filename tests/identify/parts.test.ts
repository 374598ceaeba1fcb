/** The small parts under the use case. */
import { withoutPicture } from '../../src/identify/reply.js';
import { describe, expect, it } from 'vitest';

import { Semaphore } from '../../src/lib/semaphore.js';
import { contentHash, resultIdOf } from '../../src/identify/content-id.js';
import { redactError } from '../../src/lib/redact.js';
import { LANGUAGES, textsFor } from '../../src/i18n/index.js';
import { ResultCache } from '../../src/identify/result-cache.js';
import { withDeadline } from '../../src/lib/deadline.js';
import { ALWAYS, fakeWorkers, never, result, settle } from './support.js';

describe('a budget', () => {
  it('is shared in order, and a large wish is not overtaken by small ones', async () => {
    const budget = new Semaphore(10);
    const first = await budget.acquire(6, ALWAYS);
    const order: string[] = [];
    void budget.acquire(8, ALWAYS).then(() => order.push('large'));
    void budget.acquire(1, ALWAYS).then(() => order.push('small'));
    await settle();
    expect(order).toEqual([]);
    first.shrinkTo(2);
    await settle();
    expect(order).toEqual(['large']);
    first.release();
    await settle();
    expect(order).toEqual(['large', 'small']);
  });

  it('gives a wish over the whole budget all of it', async () => {
    const budget = new Semaphore(10);
    const hold = await budget.acquire(99, ALWAYS);
    hold.release();
    hold.release();
    expect(budget.isIdle).toBe(true);
  });

  it('forgets who gave up waiting', async () => {
    const budget = new Semaphore(1);
    await budget.acquire(1, ALWAYS);
    const abort = new AbortController();
    const waiting = budget.acquire(1, abort.signal);
    expect(budget.waiting).toBe(1);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(budget.waiting).toBe(0);
    await expect(budget.acquire(1, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a deadline', () => {
  it('passes results and errors through', async () => {
    const bounds = { limitMs: 1_000, stage: 'open', signals: [ALWAYS] };
    expect(await withDeadline(bounds, () => Promise.resolve(7))).toBe(7);
    await expect(withDeadline(bounds, () => Promise.reject(new Error('own')))).rejects.toThrow(
      'own',
    );
  });

  it('names stage and limit', async () => {
    const bounds = { limitMs: 10, stage: 'open', signals: [ALWAYS] };
    await expect(withDeadline(bounds, never)).rejects.toMatchObject({
      code: 'TIMEOUT',
      context: { stage: 'open', limitMs: 10 },
    });
  });

  it('hands an outer deadline inwards, so that both say the same', async () => {
    const outer = { limitMs: 10, stage: 'request', signals: [ALWAYS] };
    const run = withDeadline(outer, (signal) =>
      withDeadline({ limitMs: 1_000, stage: 'open', signals: [signal] }, never),
    );
    await expect(run).rejects.toMatchObject({ context: { stage: 'request' } });
  });
});

describe('kept results', () => {
  it('are bounded by their bytes, the oldest goes first', async () => {
    const results = new ResultCache(30_000);
    const workers = fakeWorkers(() => Promise.resolve(result(5_000)));
    const get = (key: string): Promise<unknown> =>
      results.get(key, { signal: ALWAYS }, (options) =>
        workers.run({ bytes: new Uint8Array() }, options),
      );
    for (const key of ['a', 'b', 'c', 'a', 'd']) await get(key);
    expect(workers.jobs).toHaveLength(4);
    await get('a');
    expect(workers.jobs).toHaveLength(4);
    await get('b');
    expect(workers.jobs).toHaveLength(5);
  });

  it('may be too large to keep', async () => {
    const results = new ResultCache(10);
    const work = (): ReturnType<typeof Promise.resolve<ReturnType<typeof result>>> =>
      Promise.resolve(result());
    expect(await results.get('a', { signal: ALWAYS }, work)).toEqual(result());
  });
});

describe('names', () => {
  it('follow from the sound and the model', async () => {
    const content = await contentHash(new TextEncoder().encode('abc'));
    expect(content).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const id = resultIdOf(content, { name: 'ear', version: '1' });
    expect(id).toMatch(/^[A-Za-z0-9_-]{16}$/);
    expect(resultIdOf(content, { name: 'ear', version: '1' })).toBe(id);
    expect(resultIdOf(content, { name: 'ear', version: '2' })).not.toBe(id);
    expect(resultIdOf(`${content}0`, { name: 'ear', version: '1' })).not.toBe(id);
  });
});

describe('the log', () => {
  it('gets the causes without links and tokens', () => {
    const root = new Error('401 for token 123456789:AAF-abcdefghijklmnopqrstuvwxyz012345');
    const text = redactError(new Error('GET https://cdn.example/a?sig=1 failed', { cause: root }));
    expect(text).toMatch(/GET https:\/\/cdn\.example\/… failed/);
    expect(text).toMatch(/caused by: Error: 401 for token \[token\]/);
    expect(text).not.toMatch(/AAF|sig=/);
  });

  it('gets something for everything that can be thrown', () => {
    for (const thrown of ['text', 7, null, { code: 'E' }]) expect(redactError(thrown)).not.toBe('');
    const loop = new Error('loop');
    loop.cause = loop;
    expect(redactError(loop).match(/Error: loop/g)).toHaveLength(5);
  });
});

describe('a verdict without its picture', () => {
  it.each(LANGUAGES)('keeps its words and says why, in %s', (language) => {
    const { pictureLeftOut } = textsFor(language).common;
    const reasons = ['tooLarge', 'notAllowed'] as const;
    const texts = reasons.map((why) => withoutPicture('one\ntwo', language, why));
    expect(texts).toEqual(reasons.map((why) => `one\ntwo\n${pictureLeftOut[why]}`));
    expect(pictureLeftOut.tooLarge).not.toBe(pictureLeftOut.notAllowed);
  });
});
