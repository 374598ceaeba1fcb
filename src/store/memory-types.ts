/** What chats that asked for it remember, as a port. Ids are stored as keyed hashes, words and links sealed. */

export interface ChatRef {
  readonly platform: string;
  /** Unique on the platform. */
  readonly chatId: string;
}

interface ChatSettings {
  /** BCP 47: of the chat's own pictures and digests. */
  readonly language: string;
  /** Set where a weekly digest is wanted. */
  readonly digest?: {
    readonly utcOffsetMinutes: number;
    /** Epoch, of the next one. */
    readonly dueMs: number;
  };
}

/** A digest whose time has come, and all that sending it takes. */
export interface DueDigest extends ChatRef {
  readonly language: string;
  readonly utcOffsetMinutes: number;
  readonly dueMs: number;
  /** The platform's own, as it was given. */
  readonly address: unknown;
}

/** What is known of a song without opening anything. */
export interface SongSound {
  readonly id: number;
  readonly seconds: number;
  /** float32, little-endian. */
  readonly embedding: Uint8Array;
}

export interface NewSong extends ChatRef {
  /** The same for whoever stores the same answer again. */
  readonly key: string;
  /** Who posted it. */
  readonly userId: string;
  /** SHA-256 of the file; stored hashed once more. */
  readonly contentHash: string;
  /** When it was asked for, on the database's clock (see ClaimedRequest). What was forgotten since is not stored. */
  readonly askedMs: number;
  /** Name and version: embeddings of two models cannot be compared. */
  readonly model: string;
  readonly seconds: number;
  readonly embedding: Uint8Array;
  /** By which the recording is known again. */
  readonly fingerprint?: Uint8Array;
  /** Messages by which people point to it: the song's own and our answer. Stored hashed. */
  readonly messageIds: readonly string[];
  /** Whatever else is remembered, as JSON; stored sealed. */
  readonly details: unknown;
}

export interface RememberedSong extends SongSound {
  /** Epoch. */
  readonly atMs: number;
  readonly model: string;
  readonly fingerprint?: Uint8Array;
  readonly details: unknown;
}

/** A song that was shown to the chat as an example of a genre of its own. */
export interface NewExample extends ChatRef {
  /** Clean, as it is shown; compared without case. */
  readonly genre: string;
  /** Who says so. */
  readonly userId: string;
  /** Of the song. */
  readonly songId: number;
}

export interface ChatGenre {
  readonly name: string;
  readonly examples: readonly { readonly model: string; readonly embedding: Uint8Array }[];
}

export interface GenreLimits {
  readonly genres: number;
  readonly examplesPerGenre: number;
}

/** Every method throws StoreError. */
export interface MemoryStore {
  /** Undefined where the chat's memory is off, which it is until somebody switches it on. */
  settings(chat: ChatRef): Promise<ChatSettings | undefined>;
  switchOn(chat: ChatRef, language: string): Promise<void>;
  /** Forgets everything at once. @returns how many songs there were */
  switchOff(chat: ChatRef): Promise<number>;
  /** A chat gets a new id. */
  move(from: ChatRef, to: ChatRef): Promise<void>;
  /** Nothing happens where memory is off. @returns whether it is on */
  setDigest(
    chat: ChatRef,
    digest: (NonNullable<ChatSettings['digest']> & { readonly address: unknown }) | undefined,
  ): Promise<boolean>;
  dueDigests(limit: number): Promise<readonly DueDigest[]>;
  /** Sets the next one, if nobody has done so. */
  digestTaken(digest: DueDigest, nextMs: number): Promise<void>;
  /**
   * Nothing is stored where memory is off, or has been since the song was asked for, or where its person was forgotten
   * since. @returns whether the song is new here
   */
  remember(song: NewSong): Promise<boolean>;
  count(chat: ChatRef): Promise<number>;
  /** All of one model that the chat has, newest first. */
  sounds(chat: ChatRef, model: string): Promise<readonly SongSound[]>;
  /** The first one of these bytes. */
  findContent(chat: ChatRef, contentHash: string): Promise<RememberedSong | undefined>;
  findMessage(chat: ChatRef, messageId: string): Promise<RememberedSong | undefined>;
  songs(chat: ChatRef, ids: readonly number[]): Promise<readonly RememberedSong[]>;
  /** Oldest first; of `userId` only, where one is given. */
  songsSince(chat: ChatRef, sinceMs: number, userId?: string): Promise<readonly RememberedSong[]>;
  teach(example: NewExample, limits: GenreLimits): Promise<TaughtOutcome>;
  genres(chat: ChatRef): Promise<readonly ChatGenre[]>;
  forgetGenre(chat: ChatRef, name: string): Promise<boolean>;
  /** Forgets what is older than a year. @returns how many songs that were */
  sweep(): Promise<number>;
}

export type TaughtOutcome =
  | { readonly kind: 'taught' | 'already'; readonly examples: number }
  | { readonly kind: 'tooManyGenres' | 'tooManyExamples' | 'off' };
