import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { ChatRef } from './memory-types.js';
import type { Seal } from './seal.js';

/** What the parts of a chat's memory are made with. */
export interface MemoryParts {
  readonly db: Database;
  readonly seal: Seal;
  readonly hashId: HashId;
  readonly chatHash: (chat: ChatRef) => string;
}
