/** What chats remember: settings, songs and genres of their own, over both engines. */
import { createChatGenres } from './chat-genres.js';
import { createChatSettings } from './chat-settings.js';
import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { ChatRef, MemoryStore } from './memory-types.js';
import type { Seal } from './seal.js';
import { createSongs } from './songs.js';

/** What the parts of a chat's memory are made with. */
export interface MemoryParts {
  readonly db: Database;
  readonly seal: Seal;
  readonly hashId: HashId;
  readonly chatHash: (chat: ChatRef) => string;
}

export function createMemoryStore(db: Database, seal: Seal, hashId: HashId): MemoryStore {
  const chatHash = ({ platform, chatId }: ChatRef): string => hashId(platform, chatId);
  const parts = { db, seal, hashId, chatHash };
  return { ...createChatSettings(parts), ...createSongs(parts), ...createChatGenres(parts) };
}
