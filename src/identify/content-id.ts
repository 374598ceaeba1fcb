/** Names for sounds and results, made from what the sound is and which model heard it. */
import { createHash, webcrypto } from 'node:crypto';

export interface ModelId {
  readonly name: string;
  readonly version: string;
}

/** 16 characters of base64url: 96 bits, so that nobody's result is taken for another's. */
const RESULT_ID_CHARS = 16;

/** SHA-256 in hex. Computed off the main thread: 50 MB take 50 ms and more. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(digest).toString('hex');
}

/** Short, [A-Za-z0-9_-]{16}; the same for the same sound and model. */
export function resultIdOf(content: string, { name, version }: ModelId): string {
  return createHash('sha256')
    .update(JSON.stringify([content, name, version]))
    .digest('base64url')
    .slice(0, RESULT_ID_CHARS);
}
