import { describe, expect, it } from 'vitest';

import { ResultCache } from '../../src/identify/result-cache.js';
import { ALWAYS, fakeWorkers, result } from './support.js';

describe('cached results', () => {
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

  it('may be too large for the cache', async () => {
    const results = new ResultCache(10);
    const work = (): ReturnType<typeof Promise.resolve<ReturnType<typeof result>>> =>
      Promise.resolve(result());
    expect(await results.get('a', { signal: ALWAYS }, work)).toEqual(result());
  });
});
