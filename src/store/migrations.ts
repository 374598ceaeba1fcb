/**
 * The schema, in numbered steps that only go forward. A step that has been released is never changed: the next one
 * changes what it made.
 */
import type { Database, Dialect } from './database.js';
import { StoreError } from './errors.js';

/** Statements of each step; the first is number 1. */
const MIGRATIONS: readonly ((dialect: Dialect) => readonly string[])[] = [
  ({ bytes, identity }) => [
    `CREATE TABLE settings (name TEXT PRIMARY KEY, value ${bytes} NOT NULL)`,
    // One row a request, from its acceptance until some time after its answer. Ids of people, and the key that makes a
    // request unique, are keyed hashes; payload and answer are sealed.
    `CREATE TABLE requests (
       id ${identity},
       key_hash TEXT NOT NULL UNIQUE,
       platform TEXT NOT NULL,
       person TEXT NOT NULL,
       state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'answered', 'delivering', 'delivered')),
       rank_ms BIGINT NOT NULL,
       attempt BIGINT NOT NULL DEFAULT 0,
       runs BIGINT NOT NULL DEFAULT 0,
       deliveries BIGINT NOT NULL DEFAULT 0,
       accepted_ms BIGINT NOT NULL,
       due_ms BIGINT NOT NULL,
       lease_until_ms BIGINT,
       deliver_by_ms BIGINT NOT NULL,
       settled_ms BIGINT,
       payload ${bytes},
       answer ${bytes}
     )`,
    // At most one running request a person, whoever claims.
    `CREATE UNIQUE INDEX requests_running ON requests (person) WHERE state = 'running'`,
    `CREATE INDEX requests_waiting ON requests (rank_ms, id) WHERE state = 'waiting'`,
    `CREATE INDEX requests_of_person ON requests (person, rank_ms, id)
       WHERE state IN ('waiting', 'running')`,
    `CREATE INDEX requests_answered ON requests (due_ms, id) WHERE state = 'answered'`,
    `CREATE INDEX requests_leased ON requests (lease_until_ms)
       WHERE state IN ('running', 'delivering')`,
    `CREATE INDEX requests_settled ON requests (settled_ms) WHERE state = 'delivered'`,
  ],
  ({}) => [
    `CREATE TABLE feedback (
       person TEXT NOT NULL,
       result TEXT NOT NULL,
       platform TEXT NOT NULL,
       genre TEXT NOT NULL,
       said_genre TEXT NOT NULL,
       at_ms BIGINT NOT NULL,
       PRIMARY KEY (person, result)
     )`,
    // A chat that switched listening off keeps its row, so that others hear of it.
    `CREATE TABLE listening (
       chat TEXT PRIMARY KEY,
       platform TEXT NOT NULL,
       is_on BIGINT NOT NULL,
       changed_ms BIGINT NOT NULL
     )`,
    `CREATE INDEX listening_changed ON listening (changed_ms)`,
  ],
  ({}) => [
    // One vote for each person and message: results can be made up by whoever presses.
    `CREATE TABLE votes (
       person TEXT NOT NULL,
       message TEXT NOT NULL,
       result TEXT NOT NULL,
       platform TEXT NOT NULL,
       genre TEXT NOT NULL,
       said_genre TEXT NOT NULL,
       at_ms BIGINT NOT NULL,
       PRIMARY KEY (person, message)
     )`,
    // Where the answers of former votes stand is not known: their results stand in for it.
    `INSERT INTO votes (person, message, result, platform, genre, said_genre, at_ms)
       SELECT person, result, result, platform, genre, said_genre, at_ms FROM feedback`,
    'DROP TABLE feedback',
    'ALTER TABLE votes RENAME TO feedback',
  ],
  ({ bytes, identity }) => [
    // A chat has a row while its memory is on. Where a digest goes is sealed.
    `CREATE TABLE chat_memory (
       chat TEXT PRIMARY KEY,
       platform TEXT NOT NULL,
       language TEXT NOT NULL,
       since_ms BIGINT NOT NULL,
       digest_offset_minutes BIGINT,
       digest_due_ms BIGINT,
       digest_address ${bytes}
     )`,
    `CREATE INDEX chat_memory_due ON chat_memory (digest_due_ms) WHERE digest_due_ms IS NOT NULL`,
    // Titles, links and scores are sealed; embeddings are needed to compare with.
    `CREATE TABLE songs (
       id ${identity},
       key_hash TEXT NOT NULL UNIQUE,
       chat TEXT NOT NULL,
       person TEXT NOT NULL,
       at_ms BIGINT NOT NULL,
       content TEXT NOT NULL,
       model TEXT NOT NULL,
       seconds DOUBLE PRECISION NOT NULL,
       embedding ${bytes} NOT NULL,
       details ${bytes} NOT NULL
     )`,
    `CREATE INDEX songs_of_chat ON songs (chat, model, id)`,
    `CREATE INDEX songs_by_time ON songs (chat, at_ms)`,
    `CREATE INDEX songs_by_content ON songs (chat, content)`,
    `CREATE INDEX songs_of_person ON songs (person)`,
    `CREATE INDEX songs_by_age ON songs (at_ms)`,
    `CREATE TABLE song_messages (message TEXT PRIMARY KEY, song BIGINT NOT NULL)`,
    `CREATE INDEX song_messages_of_song ON song_messages (song)`,
    `CREATE TABLE chat_genres (
       id ${identity},
       chat TEXT NOT NULL,
       name_hash TEXT NOT NULL,
       name ${bytes} NOT NULL,
       UNIQUE (chat, name_hash)
     )`,
    // An example stays while its genre does, also when its song is a year old and forgotten.
    `CREATE TABLE genre_examples (
       genre BIGINT NOT NULL,
       content TEXT NOT NULL,
       model TEXT NOT NULL,
       embedding ${bytes} NOT NULL,
       person TEXT NOT NULL,
       taught_by TEXT NOT NULL,
       PRIMARY KEY (genre, content)
     )`,
    `CREATE INDEX examples_of_person ON genre_examples (person)`,
    `CREATE INDEX examples_by_teacher ON genre_examples (taught_by)`,
  ],
  ({}) => [
    // Token buckets of people and chats, hashed, while they are not full.
    `CREATE TABLE rate_limits (bucket TEXT PRIMARY KEY, full_ms BIGINT NOT NULL)`,
    `CREATE INDEX rate_limits_full ON rate_limits (full_ms)`,
  ],
  ({}) => [
    // Songs that somebody asked about before they were forgotten may still be answered after that.
    `CREATE TABLE forgotten_people (person TEXT PRIMARY KEY, at_ms BIGINT NOT NULL)`,
  ],
  ({ bytes }) => [`ALTER TABLE songs ADD COLUMN fingerprint ${bytes}`],
  ({ bytes }) => [
    // For an hour: which song is a chat's last, and which one an answer is about. Where it is, is sealed.
    `CREATE TABLE recent_songs (
       place TEXT PRIMARY KEY,
       person TEXT NOT NULL,
       at_ms BIGINT NOT NULL,
       song ${bytes} NOT NULL
     )`,
    `CREATE INDEX recent_songs_by_age ON recent_songs (at_ms)`,
    `CREATE INDEX recent_songs_of_person ON recent_songs (person)`,
  ],
];

/**
 * Brings the schema up to date, one process at a time. @throws StoreError STORE_NEWER
 * @param known the last step that is taken: tests make the schemas of former versions
 */
export async function migrate(db: Database, known = MIGRATIONS.length): Promise<void> {
  await db.transaction(async ({ rows, dialect }) => {
    if (db.lockSchema !== undefined) await rows(db.lockSchema);
    await rows(`CREATE TABLE IF NOT EXISTS schema_versions (
      version BIGINT PRIMARY KEY, applied_ms BIGINT NOT NULL)`);
    const [{ found } = { found: 0 }] = await rows<{ found: number }>(
      'SELECT COALESCE(MAX(version), 0) AS found FROM schema_versions',
    );
    if (found > known) throw new StoreError('STORE_NEWER', { found, known });
    for (const [index, statements] of MIGRATIONS.slice(0, known).entries()) {
      if (index < found) continue;
      for (const statement of statements(dialect)) await rows(statement);
      await rows(`INSERT INTO schema_versions (version, applied_ms) VALUES ($1, ${dialect.now})`, [
        index + 1,
      ]);
    }
  });
}
