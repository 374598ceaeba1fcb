/** Delivery against a platform that misbehaves. */
import { describe, expect, it } from 'vitest';

import { pauseBefore } from '../../src/requests/deliver.js';
import { RetryLater } from '../../src/requests/index.js';
import { type Fate, incoming, requestsKit, until } from './kit.js';

const kit = requestsKit();
const pauseMs = { first: 5, longest: 20 };

const torn: Fate = () =>
  Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
const badGateway: Fate = () => Promise.reject(new SyntaxError('Unexpected token < in JSON'));
const hang: Fate = () => new Promise(() => undefined);
const tooMany: Fate = () => Promise.reject(new RetryLater(30));
const gone: Fate = () => Promise.resolve('gone');

function startDelivering(more: { readonly tryMs?: number } = {}): ReturnType<typeof kit.start> {
  return kit.start({ delivery: { pauseMs, ...more } });
}

describe('an answer', () => {
  it('is sent again after whatever may pass, under one nonce', async () => {
    const nonces = new Set<string>();
    const { platform } = kit;
    const deliver = platform.deliver.bind(platform);
    platform.deliver = (to, reply, options) => {
      nonces.add(options.nonce);
      return deliver(to, reply, options);
    };
    platform.fates.push(torn, badGateway, tooMany, hang, torn);
    await startDelivering({ tryMs: 50 }).accept(incoming('a'));
    await kit.untilDone();
    expect(platform.texts()).toEqual(['a is rock']);
    expect(platform.tries).toBe(6);
    expect(nonces.size).toBe(1);
    expect(kit.steps().filter((step) => step === 'retried')).toHaveLength(5);
  });

  it('that the platform never takes is let go at once', async () => {
    kit.platform.fates.push(gone);
    await startDelivering().accept(incoming('a'));
    await kit.untilDone();
    expect(kit.platform.tries).toBe(1);
    expect(kit.steps()).toContain('gone');
  });

  it('is given up when its time is up', async () => {
    kit.platform.fates.push(...Array.from({ length: 100 }, () => torn));
    await startDelivering().accept(incoming('a', 'a', { deliverWithinMs: 600 }));
    await kit.untilDone();
    expect(kit.steps().at(-1)).toBe('expired');
    expect(kit.platform.tries).toBeGreaterThan(1);
    expect(kit.platform.sent).toEqual([]);
  });

  it('of one person does not hold up the others', async () => {
    kit.platform.fates.push(hang);
    const requests = startDelivering();
    for (const key of ['a', 'b', 'c']) await requests.accept(incoming(key));
    await until(() => kit.platform.sent.length === 2);
  });

  it('rests while its platform is not ready', async () => {
    let ready: string[] = [];
    const requests = kit.start({ ready: () => ready });
    await requests.accept(incoming('a'));
    await until(async () => (await kit.store.requests.counts()).answered === 1);
    expect(kit.platform.tries).toBe(0);
    ready = ['telegram'];
    await kit.untilDone();
    expect(kit.platform.texts()).toEqual(['a is rock']);
  });

  it('survives the process that was sending it', async () => {
    kit.platform.fates.push(hang);
    const requests = startDelivering();
    await requests.accept(incoming('a'));
    await until(() => kit.platform.tries === 1);
    await requests.stop(0);
    expect(await kit.store.requests.counts()).toMatchObject({ answered: 1, delivering: 0 });
    startDelivering();
    await kit.untilDone();
    expect(kit.platform.texts()).toEqual(['a is rock']);
  });
});

describe('the pause before a further try', () => {
  const options = { leftMs: 600_000, error: new Error('torn'), first: 1_000, longest: 60_000 };

  it('grows, up to the longest', () => {
    for (const [tries, wanted] of [
      [1, 1_000],
      [4, 8_000],
      [30, 60_000],
    ] as const) {
      const restMs = pauseBefore({ ...options, tries });
      expect(restMs).toBeGreaterThanOrEqual(0.8 * wanted);
      expect(restMs).toBeLessThanOrEqual(1.2 * wanted);
    }
  });

  it('is as long as the platform wants at least', () => {
    expect(pauseBefore({ ...options, tries: 1, error: new RetryLater(35_000) })).toBe(35_000);
  });

  it('leaves time for a last try', () => {
    expect(pauseBefore({ ...options, tries: 30, leftMs: 10_000 })).toBe(8_000);
    expect(pauseBefore({ ...options, tries: 30, leftMs: 500 })).toBe(250);
  });
});
