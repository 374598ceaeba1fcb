/**
 * Ids of people, chats and requests are kept as keyed hashes only. The key ("salt") is one for the whole store, and
 * lies in it sealed: without STORE_KEY nobody can look an id up.
 */
import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';

import type { Database } from './database.js';
import { StoreError } from './errors.js';
import { markImported } from './import-lines.js';
import type { Seal } from './seal.js';
import { parseSecret, readIfThere, SECRET_BYTES } from './secret-file.js';

/** 132 bits: no two ids of one installation will ever share a hash. */
const HASH_CHARS = 22;
const SETTING = 'id_salt';

export type HashId = (...parts: readonly string[]) => string;

/**
 * The salt in the store; of a fresh store the one that former versions kept in DATA_DIR/salt, or a new one.
 * @throws StoreError STORE_KEY_WRONG when the store belongs to another key
 */
export async function openIdHasher(db: Database, seal: Seal, dataDir: string): Promise<HashId> {
  const formerFile = path.join(dataDir, 'salt');
  const former = parseSecret((await readIfThere(formerFile)) ?? '');
  const salt = await storedSalt(db, seal, former ?? randomBytes(SECRET_BYTES));
  if (former?.equals(salt)) await markImported(formerFile);
  return (...parts) =>
    createHmac('sha256', salt)
      .update(JSON.stringify(parts))
      .digest('base64url')
      .slice(0, HASH_CHARS);
}

/** The first of several processes wins. */
async function storedSalt(db: Database, seal: Seal, fresh: Buffer): Promise<Buffer> {
  const find = 'SELECT value FROM settings WHERE name = $1';
  let [row] = await db.rows<{ value: Uint8Array }>(find, [SETTING]);
  if (!row) {
    const sealed = seal.seal(fresh, SETTING);
    await db.rows(
      'INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      [SETTING, sealed],
    );
    [row] = await db.rows<{ value: Uint8Array }>(find, [SETTING]);
  }
  try {
    return Buffer.from(seal.open(row?.value ?? new Uint8Array(), SETTING));
  } catch (error) {
    throw new StoreError('STORE_KEY_WRONG', {}, { cause: error });
  }
}
