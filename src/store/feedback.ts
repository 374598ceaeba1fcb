/**
 * What people said about verdicts: one row for each person and result, nobody's id in the clear. Former versions kept
 * it as lines of DATA_DIR/feedback.jsonl.
 */
import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { JsonLine } from './import-lines.js';
import { timeOf } from './import-lines.js';
import type { FeedbackStore } from './types.js';

export function createFeedbackStore(db: Database, hashId: HashId): FeedbackStore {
  const upsert = `INSERT INTO feedback (person, result, platform, genre, said_genre, at_ms)
    VALUES ($1, $2, $3, $4, $5, ${db.dialect.now})
    ON CONFLICT (person, result) DO UPDATE
      SET said_genre = excluded.said_genre, genre = excluded.genre, at_ms = excluded.at_ms
      WHERE feedback.said_genre <> excluded.said_genre
    RETURNING person`;
  return {
    async add({ platform, userId, resultId, genre, saidGenre }) {
      const person = hashId(platform, userId);
      const saved = await db.rows(upsert, [person, resultId, platform, genre, saidGenre]);
      return saved.length > 0 ? 'saved' : 'already';
    },
  };
}

/** A line of feedback.jsonl; the first word of a person on a result counts, as it did there. */
export async function importFeedback(line: JsonLine, rows: Database['rows']): Promise<void> {
  const { user, result, platform, genre, saidGenre } = line;
  const words = [user, result, platform, genre, saidGenre];
  if (!words.every((word) => typeof word === 'string')) return;
  await rows(
    `INSERT INTO feedback (person, result, platform, genre, said_genre, at_ms)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (person, result) DO NOTHING`,
    [...words, timeOf(line)],
  );
}
