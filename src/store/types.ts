/** What lasts, as ports. Ids of people, of chats and of requests are stored as keyed hashes. */
import type { MemoryStore } from './memory-types.js';

/** A person's word on a verdict. */
export interface Feedback {
  readonly platform: string;
  readonly userId: string;
  readonly resultId: string;
  /**
   * Where the buttons stand, unique on the platform; stored hashed. A person has one vote there, whatever results the
   * presses name. Without one the result stands in for it.
   */
  readonly messageId?: string;
  /** What genrebot had said. */
  readonly genre: string;
  /** What the person says it is; the same as `genre` for "right". */
  readonly saidGenre: string;
}

/** Every method throws StoreError. */
export interface FeedbackStore {
  /** One vote per person and message: a different one replaces it ('saved'), the same changes nothing ('already'). */
  add(feedback: Feedback): Promise<'saved' | 'already'>;
}

/** Chats that asked genrebot to answer every song by itself. */
export interface ListeningStore {
  /** From memory; what another process has changed is known some seconds later. */
  isOn(platform: string, chatId: string): boolean;
  /** Whether links that certainly are songs count as songs there; only where it is on. */
  hearsLinks(platform: string, chatId: string): boolean;
  /** @param on 'links': on, and links count. @throws StoreError */
  set(platform: string, chatId: string, on: boolean | 'links'): Promise<void>;
}

export interface NewRequest {
  /** The same for whoever brings the same request again: `telegram:<bot>:<update_id>`. Stored hashed. */
  readonly key: string;
  readonly platform: string;
  /** Unique on the platform: one request of a person runs at a time. Stored hashed. */
  readonly userId: string;
  /** All that is needed to do and to answer it, also after a restart; stored sealed. */
  readonly payload: Uint8Array;
  /** From now; an answer that is not delivered by then is given up. */
  readonly deliverWithinMs: number;
}

/** How many requests may wait or run. */
export interface AcceptLimits {
  readonly perPerson: number;
  readonly total: number;
}

/** The right to work on a request until it lapses. `attempt` is the fencing token: the next one who claims has another. */
export interface Lease {
  readonly id: string;
  readonly attempt: number;
}

export interface ClaimedRequest extends Lease {
  readonly platform: string;
  readonly payload: Uint8Array;
  /** How often it was begun, this time included. Those that were given back do not count: the others crashed. */
  readonly runs: number;
  /** Its acceptance: epoch, on the database's clock. */
  readonly acceptedMs: number;
  /** Since then. */
  readonly ageMs: number;
  /** Until it is given up; may be negative. */
  readonly leftMs: number;
}

export interface ClaimedAnswer extends Lease {
  readonly platform: string;
  readonly payload: Uint8Array;
  readonly answer: Uint8Array;
  /** The same at every try: lets a platform that knows such a thing drop the second one. [A-Za-z0-9_-], 22 characters. */
  readonly nonce: string;
  /** How often its delivery was begun, this time included. */
  readonly deliveries: number;
  /** As ClaimedRequest's. */
  readonly acceptedMs: number;
  readonly ageMs: number;
  readonly leftMs: number;
}

export interface GiveBackOptions {
  /** Nobody claims it before that. */
  readonly pauseMs?: number;
  /** The run failed in a way that it may again: it counts. */
  readonly crashed?: boolean;
}

export interface Swept {
  /** Leases that had lapsed: their requests wait, or their answers are sent, again. */
  readonly lapsed: number;
  /** Keys of requests answered long ago. */
  readonly forgotten: number;
}

/** Of all machines. */
export interface RequestCounts {
  readonly waiting: number;
  readonly running: number;
  /** Answers that wait to be sent. */
  readonly answered: number;
  readonly delivering: number;
  /** Age of the oldest request that has no answer yet; 0 without one. */
  readonly oldestMs: number;
  /** Age of the oldest request whose answer is not delivered yet; 0 without one. */
  readonly oldestUndeliveredMs: number;
}

/**
 * Requests from their acceptance to their answer: waiting → running → answered → delivering → delivered. Inbox (unique
 * key), queue (lease and fencing token, fair by person) and outbox in one. Every method throws StoreError.
 */
export interface RequestStore {
  /** When this resolves with 'accepted', the request is on the disk. 'busy': over the limits, and not stored. */
  accept(request: NewRequest, limits?: AcceptLimits): Promise<'accepted' | 'already' | 'busy'>;
  /** The next one on these platforms to work on, fairly: people take turns, and nobody waits for ever. */
  claim(platforms: readonly string[], leaseMs: number): Promise<ClaimedRequest | undefined>;
  /** The next answer to send on one of these platforms. */
  claimAnswer(platforms: readonly string[], leaseMs: number): Promise<ClaimedAnswer | undefined>;
  /** @returns false when the lease is lost: stop the work */
  extend(lease: Lease, leaseMs: number): Promise<boolean>;
  /** Stores the answer, to be sent. @returns false when somebody else has claimed the request since */
  finish(lease: Lease, answer: Uint8Array): Promise<boolean>;
  /** The answer has arrived, or never will: erases all but the hashed key. @returns as `finish` */
  delivered(lease: Lease): Promise<boolean>;
  /** Not done: waits again, or its answer does. Nothing happens when the lease is lost. */
  giveBack(lease: Lease, options?: GiveBackOptions): Promise<void>;
  /** Erases a request whose answer is not on its way yet. @returns whether there was one */
  cancel(key: string): Promise<boolean>;
  /** Lapsed leases go back; old keys, full buckets and songs seen an hour ago are forgotten. To be called every second or so, by any number of processes. */
  sweep(): Promise<Swept>;
  counts(): Promise<RequestCounts>;
  /** Called when there may be something to claim, as far as the engine tells. @returns how to stop listening */
  onRing(listener: () => void): () => void;
}

/** A token bucket: starts full, holds `burst` tokens and refills at `perMinute`. */
export interface Bucket {
  readonly platform: string;
  /** Of a person or a chat, with a word for which; stored hashed, until the bucket is full again. */
  readonly id: string;
  readonly limit: { readonly burst: number; readonly perMinute: number };
}

/** How often one may ask, whichever machine is asked. Every method throws StoreError. */
export interface RateLimitStore {
  /** A token of each, or of none. @returns 0 when taken, else milliseconds until it may be tried again */
  take(buckets: readonly Bucket[]): Promise<number>;
}

/** A spot that a song is known by: a chat's last one, or an answer of ours. */
export interface RecentPlace {
  readonly platform: string;
  /** Unique on the platform; stored hashed. */
  readonly place: readonly string[];
}

interface RecentSong {
  /** Who posted it or asked about it: forgetPerson forgets it too. Stored hashed. */
  readonly userId: string;
  /** Where it is: the platform's own, as JSON; stored sealed. */
  readonly song: unknown;
  /** On the database's clock, where it was asked about: nothing is noted if the person was forgotten since. */
  readonly askedMs?: number;
}

/** Songs that were seen or answered within the last hour. Every method throws StoreError. */
export interface RecentSongStore {
  /** The last one in a place counts. */
  note(at: RecentPlace, song: RecentSong): Promise<void>;
  find(at: RecentPlace): Promise<unknown>;
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly requests: RequestStore;
  readonly rateLimits: RateLimitStore;
  readonly feedback: FeedbackStore;
  readonly listening: ListeningStore;
  readonly memory: MemoryStore;
  readonly recentSongs: RecentSongStore;
  /**
   * Deletes all that is kept of a person (forget-person.ts has the list). Requests that are not answered yet stay until
   * they are: their answer erases them. @returns how many rows there were. @throws StoreError: nothing is deleted
   */
  forgetPerson(platform: string, userId: string): Promise<number>;
  /** Asks the database for a word, and after a write that found no room whether there is some. @throws StoreError */
  check(): Promise<void>;
  close(): Promise<void>;
}
