/** Requests while the database is away: nothing that was accepted, or answered, is lost. */
import { describe, expect, it } from 'vitest';

import { type RequestStore, StoreError } from '../../src/store/index.js';
import { incoming, requestsKit, withMethods } from './kit.js';

const kit = requestsKit();

describe('a database that is away', () => {
  function away(times: number): StoreError {
    return new StoreError('STORE_UNREACHABLE', { engine: 'postgres' }, { cause: times });
  }

  it('is waited for when a request comes in', async () => {
    const store = kit.store.requests;
    let tries = 0;
    const flaky = withMethods(store, {
      accept: async (...args: Parameters<RequestStore['accept']>) => {
        tries++;
        // The second try commits, but its word of that is lost.
        if (tries === 2) await store.accept(...args);
        if (tries < 3) throw away(tries);
        return store.accept(...args);
      },
    });
    const requests = kit.start({ store: flaky });
    expect(await requests.accept(incoming('a'))).toBe('accepted');
    expect(tries).toBe(3);
    await kit.untilDone();
    expect(kit.platform.sent).toHaveLength(1);
  });

  it('loses no answer that was made meanwhile', async () => {
    const store = kit.store.requests;
    let failures = 2;
    const flaky = withMethods(store, {
      finish: (...args: Parameters<RequestStore['finish']>) =>
        failures-- > 0 ? Promise.reject(away(failures)) : store.finish(...args),
    });
    const requests = kit.start({ store: flaky });
    await requests.accept(incoming('a'));
    await kit.untilDone();
    expect(kit.steps()).toEqual(['claimed', 'judged', 'answered', 'sending', 'sent', 'marked']);
  });
});
