/** What chats remember: settings, songs and genres of their own, over both engines. */
import { createChatGenres } from './chat-genres.js';
import { createChatSettings } from './chat-settings.js';
import type { Database } from './database.js';
import type { HashId } from './id-hasher.js';
import type { MemoryParts } from './memory-parts.js';
import type { ChatRef, MemoryStore } from './memory-types.js';
import type { Seal } from './seal.js';
import { createSongs } from './songs.js';

export function createMemoryStore(db: Database, seal: Seal, hashId: HashId): MemoryStore {
  const chatHash = ({ platform, chatId }: ChatRef): string => hashId(platform, chatId);
  const parts: MemoryParts = { db, seal, hashId, chatHash };
  return { ...createChatSettings(parts), ...createSongs(parts), ...createChatGenres(parts) };
}
