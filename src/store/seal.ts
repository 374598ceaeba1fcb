/**
 * What is stored of a request is sealed: file ids, interaction tokens and links are of no use to who finds the file or
 * a backup. AES-256-GCM with a key of its own, so that a rotated bot token leaves it readable.
 *
 * Layout: version (1 byte, 1), nonce (12), tag (16), ciphertext.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import path from 'node:path';

import { StoreError } from './errors.js';
import { makeSecret, parseSecret, readIfThere } from './secret-file.js';

const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

export interface Seal {
  /** @param place names where it is kept; it opens under the same name only, so that nothing can be moved elsewhere */
  seal(plain: Uint8Array, place: string): Uint8Array;
  /** @throws StoreError STORE_SEAL_BROKEN */
  open(sealed: Uint8Array, place: string): Uint8Array;
}

export function sealJson(seal: Seal, value: unknown, place: string): Uint8Array {
  return seal.seal(Buffer.from(JSON.stringify(value)), place);
}

/** @throws StoreError STORE_SEAL_BROKEN */
export function openJson(seal: Seal, sealed: Uint8Array, place: string): unknown {
  return JSON.parse(Buffer.from(seal.open(sealed, place)).toString('utf8'));
}

/** @param key 32 bytes */
export function createSeal(key: Buffer): Seal {
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(place));
      const text = cipher.update(plain);
      cipher.final();
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed, place) {
      if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) {
        throw new StoreError('STORE_SEAL_BROKEN', {});
      }
      const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
      const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
      } catch (error) {
        throw new StoreError('STORE_SEAL_BROKEN', {}, { cause: error });
      }
    },
  };
}

/**
 * The key: STORE_KEY where it is set (several machines need the same), else DATA_DIR/store.key, made once.
 * @throws StoreError STORE_KEY_INVALID
 */
export async function openKey(dataDir: string, storeKey: string | undefined): Promise<Buffer> {
  if (storeKey !== undefined) {
    const key = parseSecret(storeKey);
    if (!key) throw new StoreError('STORE_KEY_INVALID', { from: 'setting' });
    return key;
  }
  const file = path.join(dataDir, 'store.key');
  const key = parseSecret((await readIfThere(file)) ?? (await makeSecret(file)));
  // Never made anew: what is sealed with the old one would be lost without a word.
  if (!key) throw new StoreError('STORE_KEY_INVALID', { from: 'file' });
  return key;
}
