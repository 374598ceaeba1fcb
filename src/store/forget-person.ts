/** "Delete what you know about me": one place that knows every table with rows of people. */
import path from 'node:path';

import { type Database, hold } from './database.js';
import type { HashId } from './id-hasher.js';
import { deleteImportedLines } from './import-lines.js';

/**
 * $1 is the person: hashId(platform, userId). A new table that keeps anything of people keeps them under this hash, and
 * has its line here. Not `requests`: whoever waits is answered, and the answer erases its row.
 */
const DELETIONS = [
  'DELETE FROM feedback WHERE person = $1 RETURNING person',
  'DELETE FROM genre_examples WHERE person = $1 OR taught_by = $1 RETURNING person',
  'DELETE FROM song_messages WHERE song IN (SELECT id FROM songs WHERE person = $1)',
  'DELETE FROM songs WHERE person = $1 RETURNING person',
  'DELETE FROM recent_songs WHERE person = $1 RETURNING person',
];

export function createForgetPerson(
  db: Database,
  hashId: HashId,
  dataDir: string,
): (platform: string, userId: string) => Promise<number> {
  return async (platform, userId) => {
    const person = hashId(platform, userId);
    const deleted = await db.transaction(async (transaction) => {
      const { rows, dialect } = transaction;
      await hold(transaction, 'alone', person);
      // Their songs that are still to be answered are not remembered afterwards.
      await rows(
        `INSERT INTO forgotten_people (person, at_ms) VALUES ($1, ${dialect.now})
         ON CONFLICT (person) DO UPDATE SET at_ms = excluded.at_ms`,
        [person],
      );
      let count = 0;
      for (const sql of DELETIONS) count += (await rows(sql, [person])).length;
      return count;
    });
    const formerVotes = path.join(dataDir, 'feedback.jsonl');
    await deleteImportedLines(formerVotes, (line) => line['user'] === person);
    return deleted;
  };
}
