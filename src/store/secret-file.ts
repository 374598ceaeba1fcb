/** A secret of this installation in a file of its own: 32 random bytes in hexadecimal, readable by its owner only. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const SECRET_BYTES = 32;

/** @returns the bytes; undefined where they are not 32 bytes in hexadecimal */
export function parseSecret(text: string): Buffer | undefined {
  const hex = text.trim();
  return /^[\da-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

/** @returns the file's text; undefined where there is no file */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes the file unless it is there. @returns its text, whoever made it */
export async function makeSecret(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  // Whole or not at all, and the first of several processes wins: a link is never over an existing file.
  const draft = `${file}.${String(process.pid)}.${randomBytes(4).toString('hex')}`;
  try {
    const text = `${randomBytes(SECRET_BYTES).toString('hex')}\n`;
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}
