/**
 * What people said about verdicts: DATA_DIR/feedback.jsonl, one line each, nobody's id in the clear.
 *
 *     {"at":"2026-11-20T15:04:05.000Z","platform":"discord","user":"<hash>","result":"<id>","genre":"rock","saidGenre":"metal"}
 *
 * To delete everything, stop genrebot and delete the file. To make what stays anonymous for good, delete DATA_DIR/salt
 * as well: nobody can then tell whose line was whose (and everybody may speak once more on every result).
 */
import path from 'node:path';

import type { IdHasher } from './id-hasher.js';
import { JsonLines } from './json-lines.js';
import type { Feedback, FeedbackStore } from './types.js';

interface FeedbackLine {
  readonly at: string;
  readonly platform: string;
  /** Keyed hash of platform and user id. */
  readonly user: string;
  readonly result: string;
  readonly genre: string;
  readonly saidGenre: string;
}

/** Nothing is read or made before the first word. */
export function createFeedbackStore(dataDir: string, ids: IdHasher): FeedbackStore {
  /** User and result of every line. About 100 bytes each: a database takes over long before that hurts. */
  const seen = new Set<string>();
  const lines = new JsonLines(path.join(dataDir, 'feedback.jsonl'), ({ user, result }) => {
    if (typeof user === 'string' && typeof result === 'string') seen.add(keyOf(user, result));
  });
  return {
    async add(feedback) {
      const { platform, userId, resultId, genre, saidGenre } = feedback satisfies Feedback;
      const user = (await ids.open())(platform, userId);
      let outcome: 'saved' | 'already' = 'already';
      await lines.append(() => {
        if (seen.has(keyOf(user, resultId))) return undefined;
        outcome = 'saved';
        const at = new Date().toISOString();
        return { at, platform, user, result: resultId, genre, saidGenre } satisfies FeedbackLine;
      });
      return outcome;
    },
  };
}

function keyOf(user: string, result: string): string {
  return `${user} ${result}`;
}
