import { describe, expect, it } from 'vitest';

import { withDeadline } from '../../src/lib/deadline.js';
import { ALWAYS, never } from '../identify/support.js';

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
