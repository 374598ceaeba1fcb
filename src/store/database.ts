/** The port to a database, and all that differs between the two engines behind it. */

/** Nothing else may be bound: libsql ends the whole process at a boolean. */
export type Param = null | number | bigint | string | Uint8Array;

/** Who is told: those who wait for requests, or those who keep a copy of the chats that listen. */
export type RingTopic = 'requests' | 'listening';

/** The words of SQL in which the engines differ. */
export interface Dialect {
  /** Expression: the database's clock, milliseconds since 1970, an integer. It is the one clock of all machines. */
  readonly now: string;
  /** What a SELECT inside an UPDATE says to pass over rows that somebody else is taking. */
  readonly skipLocked: string;
  /** Column type of bytes. */
  readonly bytes: string;
  /**
   * Statements of one parameter, a text: held until the transaction ends, by many who share it or by one alone. Undefined
   * where a transaction is alone anyway.
   */
  readonly hold: { readonly shared: string; readonly alone: string } | undefined;
  /** Column type of a key that counts up and is never used again. */
  readonly identity: string;
}

/** The handle of a transaction. */
export type Transaction = Pick<Database, 'rows' | 'dialect'>;

/**
 * Called first in a transaction: whoever forgets holds a hash alone, whoever stores something under it shares it. What the
 * one deletes is then stored before it, and deleted, or after it, and refused.
 */
export async function hold(
  { rows, dialect }: Transaction,
  how: 'shared' | 'alone',
  hash: string,
): Promise<void> {
  if (dialect.hold) await rows(dialect.hold[how], [hash]);
}

/** Rows hold null, number, string and Uint8Array. Parameters are written $1, $2 … */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly dialect: Dialect;
  /** @throws StoreError */
  rows<Row>(sql: string, params?: readonly Param[]): Promise<Row[]>;
  /**
   * All or nothing. Write with the handle that `work` is given, never with the outer one: that would wait for itself.
   * @throws StoreError, and what `work` throws
   */
  transaction<T>(work: (db: Transaction) => Promise<T>): Promise<T>;
  /** @throws StoreError: it does not answer, or had no room for what was last to be written and still has none */
  check(): Promise<void>;
  /** Held by one process at a time until the transaction ends; called first thing in it. */
  readonly lockSchema: string | undefined;
  /** Tells every process that listens, as far as the engine can; who misses it finds the rows by polling. */
  ring(topic: RingTopic): Promise<void>;
  /** @returns how to stop listening */
  onRing(listener: (topic: RingTopic) => void): () => void;
  close(): Promise<void>;
}
