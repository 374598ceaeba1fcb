/** The door of what lasts: one database behind ports, embedded (SQLite) or shared by several machines (PostgreSQL). */
export {
  isStoreError,
  StoreError,
  type StoreErrorCode,
  type StoreErrorContexts,
} from './errors.js';
export { openStore, type StoreOptions } from './open.js';
export type {
  AcceptLimits,
  ClaimedAnswer,
  ClaimedRequest,
  Feedback,
  FeedbackStore,
  Lease,
  ListeningStore,
  NewRequest,
  RateLimitStore,
  RecentSongStore,
  RequestCounts,
  RequestStore,
  Store,
} from './types.js';
export type { ChatGenre, ChatRef, DueDigest, MemoryStore, RememberedSong } from './memory-types.js';
