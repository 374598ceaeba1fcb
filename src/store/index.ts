/** The door of what lasts: JSON lines in DATA_DIR for now, behind ports. */
import { createFeedbackStore } from './feedback.js';
import { IdHasher } from './id-hasher.js';
import { openListeningStore } from './listening.js';
import type { FeedbackStore, ListeningStore } from './types.js';

export type { Feedback, FeedbackStore, ListeningStore } from './types.js';

export interface Store {
  readonly feedback: FeedbackStore;
  readonly listening: ListeningStore;
}

/**
 * @param dataDir folder for the little that is kept; made when there is something to keep
 * @throws Error when it holds something unreadable
 */
export async function openStore(dataDir: string): Promise<Store> {
  const ids = new IdHasher(dataDir);
  return {
    feedback: createFeedbackStore(dataDir, ids),
    listening: await openListeningStore(dataDir, ids),
  };
}
