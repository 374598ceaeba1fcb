/** What can go wrong with the store: code + context + cause. Words for people live elsewhere. */

export interface StoreErrorContexts {
  /** The database does not answer: it is down, restarting, locked for too long, or the network is. Try again later. */
  STORE_UNREACHABLE: { readonly engine: 'sqlite' | 'postgres' };
  /** No room on the disk; nothing was written. */
  STORE_FULL: { readonly engine: 'sqlite' | 'postgres' };
  /** A newer program has been here: this one knows schemas up to `known`, the database has `found`. */
  STORE_NEWER: { readonly found: number; readonly known: number };
  /** PostgreSQL older than the oldest that is supported, as `server_version_num` (150004 is 15.4). */
  STORE_ENGINE_OLD: { readonly found: number; readonly oldest: number };
  /** STORE_KEY (or the key file) is not 32 bytes in hexadecimal. */
  STORE_KEY_INVALID: { readonly from: 'setting' | 'file' };
  /** The key opens nothing of this database: it belongs to another one, or was replaced. */
  STORE_KEY_WRONG: Record<string, never>;
  /** What was sealed has been changed or damaged. */
  STORE_SEAL_BROKEN: Record<string, never>;
  /** Anything else; the cause says what. */
  STORE_FAILED: { readonly engine: 'sqlite' | 'postgres' };
}

export type StoreErrorCode = keyof StoreErrorContexts;

export class StoreError<Code extends StoreErrorCode = StoreErrorCode> extends Error {
  override readonly name = 'StoreError';

  constructor(
    readonly code: Code,
    readonly context: Readonly<StoreErrorContexts[Code]>,
    options: { cause?: unknown } = {},
  ) {
    super(`${code} ${JSON.stringify(context)}`, options);
  }
}

/** `instanceof` alone would leave the context untyped. */
export function isStoreError(error: unknown): error is StoreError {
  return error instanceof StoreError;
}
