import { describe, expect, it } from 'vitest';

import { redactError } from '../../src/lib/redact.js';

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
