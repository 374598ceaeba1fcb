/**
 * What people said about verdicts: one row for each person and message, nobody's id in the clear. Former versions kept
 * it as lines of DATA_DIR/feedback.jsonl, one for each person and result.
 */
import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { JsonLine } from './import-lines.js';
import { timeOf } from './import-lines.js';
import type { FeedbackStore } from './types.js';

export function createFeedbackStore(db: Database, hashId: HashId): FeedbackStore {
  const upsert = `INSERT INTO feedback (person, message, result, platform, genre, said_genre, at_ms)
    VALUES ($1, $2, $3, $4, $5, $6, ${db.dialect.now})
    ON CONFLICT (person, message) DO UPDATE
      SET result = excluded.result, genre = excluded.genre, said_genre = excluded.said_genre,
        at_ms = excluded.at_ms
      WHERE feedback.said_genre <> excluded.said_genre OR feedback.result <> excluded.result
    RETURNING person`;
  return {
    async add({ platform, userId, resultId, messageId, genre, saidGenre }) {
      const person = hashId(platform, userId);
      const message = messageId === undefined ? resultId : hashId(platform, 'message', messageId);
      const vote = [person, message, resultId, platform, genre, saidGenre];
      const saved = await db.rows(upsert, vote);
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
    `INSERT INTO feedback (person, message, result, platform, genre, said_genre, at_ms)
     VALUES ($1, $2, $2, $3, $4, $5, $6) ON CONFLICT (person, message) DO NOTHING`,
    [...words, timeOf(line)],
  );
}
