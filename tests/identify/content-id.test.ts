import { describe, expect, it } from 'vitest';

import { contentHash, resultIdOf } from '../../src/identify/content-id.js';

describe('ids of results', () => {
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
