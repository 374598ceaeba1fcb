/**
 * Ids of people and chats are kept as keyed hashes only. The key lives in DATA_DIR/salt, made once per installation:
 * without it nobody can look an id up, and deleting it cuts every line that is kept from whoever it was about.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const SALT_BYTES = 32;
/** 132 bits: no two ids of one installation will ever share a hash. */
const HASH_CHARS = 22;

export type HashId = (...parts: readonly string[]) => string;

export class IdHasher {
  readonly #file: string;
  #salt: Promise<Buffer> | undefined;

  constructor(private readonly dataDir: string) {
    this.#file = path.join(dataDir, 'salt');
  }

  /** The hash function; makes the salt where there is none yet. */
  async open(): Promise<HashId> {
    this.#salt ??= this.#make();
    // A full disk today is no reason to fail tomorrow.
    this.#salt.catch(() => (this.#salt = undefined));
    return hasher(await this.#salt);
  }

  /** The hash function if there is a salt already. */
  async openExisting(): Promise<HashId | undefined> {
    const salt = await this.#read();
    return salt && hasher(salt);
  }

  async #make(): Promise<Buffer> {
    const existing = await this.#read();
    if (existing) return existing;
    await mkdir(this.dataDir, { recursive: true });
    // Whole or not at all, and the first of several processes wins: a link is never over an existing file.
    const draft = `${this.#file}.${String(process.pid)}`;
    await writeFile(draft, `${randomBytes(SALT_BYTES).toString('hex')}\n`, { mode: 0o600 });
    try {
      await link(draft, this.#file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(draft, { force: true });
    }
    const made = await this.#read();
    if (!made) throw new Error('the salt that was just written is gone');
    return made;
  }

  async #read(): Promise<Buffer | undefined> {
    try {
      const salt = Buffer.from((await readFile(this.#file, 'utf8')).trim(), 'hex');
      if (salt.length !== SALT_BYTES) throw new Error(`${this.#file} is damaged: delete it`);
      return salt;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

function hasher(salt: Buffer): HashId {
  return (...parts) =>
    createHmac('sha256', salt)
      .update(JSON.stringify(parts))
      .digest('base64url')
      .slice(0, HASH_CHARS);
}
