/** What is sealed opens with its key, in its place, unchanged; else not at all. */
import { createDecipheriv } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { createSeal } from '../../src/store/seal.js';

const key = Buffer.alloc(32, 7);
const plain = new TextEncoder().encode('file id and token');

describe('the seal', () => {
  const seal = createSeal(key);

  it('opens what it sealed, and seals the same differently each time', () => {
    const sealed = seal.seal(plain, 'place');
    expect(Buffer.from(seal.open(sealed, 'place')).toString()).toBe('file id and token');
    expect(Buffer.from(sealed).includes('token')).toBe(false);
    expect(Buffer.from(seal.seal(plain, 'place')).equals(sealed)).toBe(false);
    expect(seal.open(seal.seal(new Uint8Array(), 'p'), 'p')).toHaveLength(0);
  });

  it('is AES-256-GCM in the layout that is written down', () => {
    const sealed = seal.seal(plain, 'place');
    expect(sealed[0]).toBe(1);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAAD(Buffer.from('place')).setAuthTag(sealed.subarray(13, 29));
    const opened = Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
    expect(opened.equals(plain)).toBe(true);
  });

  it('does not open what was changed, cut, moved, or sealed with another key', () => {
    const sealed = seal.seal(plain, 'place');
    const broken = expect.objectContaining({ code: 'STORE_SEAL_BROKEN' }) as Error;
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(() => seal.open(changed, 'place')).toThrow(broken);
      expect(() => seal.open(sealed.subarray(0, at), 'place')).toThrow(broken);
    }
    expect(() => seal.open(sealed, 'elsewhere')).toThrow(broken);
    expect(() => createSeal(Buffer.alloc(32, 8)).open(sealed, 'place')).toThrow(broken);
  });
});
