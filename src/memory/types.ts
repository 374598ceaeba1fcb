/** What a chat's memory is asked, and what it says. No chat platform is known here. */
import type { Posted, ReplyLine, SentMessage, StoredPicture } from '../requests/index.js';
import type { VerdictReply } from '../identify/index.js';
import type { ChatRef, DueDigest } from '../store/index.js';

/** What the chat is told. */
export interface Said {
  readonly lines: readonly ReplyLine[];
  readonly picture?: StoredPicture;
}

/** Who asks, where, in which language. */
export interface Asking extends ChatRef {
  readonly userId: string;
  /** BCP 47 tag. */
  readonly language: string;
}

/** A song that is to be remembered once its answer has arrived. Plain JSON. */
export interface SongRecord extends ChatRef {
  readonly userId: string;
  /** Epoch, on the clock of the store. */
  readonly askedMs: number;
  readonly contentHash: string;
  readonly model: string;
  readonly seconds: number;
  /** base64 of float32, little-endian. */
  readonly embedding: string;
  /** base64. */
  readonly fingerprint?: string;
  readonly messageIds: readonly string[];
  readonly details: SongDetails;
}

/** Kept sealed. */
export interface SongDetails {
  readonly genre: string;
  readonly scores: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  readonly bpm?: number;
  /** "A minor" */
  readonly key?: string;
  readonly title?: string;
  readonly link?: string;
}

/** A song that was asked about, where the chat may remember it. */
export interface AskedSong extends ChatRef {
  readonly language: string;
  readonly posted: Posted;
  /** Epoch, on the clock of the store. */
  readonly askedMs: number;
}

/** What a verdict is given on its way. */
export interface Noted {
  readonly lines: readonly ReplyLine[];
  /** Absent where the chat remembers nothing. */
  readonly record?: SongRecord;
}

/** Which song a command is about; without one, the newest of the chat. */
export type Pointed = { readonly messageId: string } | { readonly newest: true };

/** Methods that make a `Said` never reject: what goes wrong is logged, and told. */
export interface ChatMemory {
  /** Lines under a verdict, and what is to be remembered. Never rejects; a memory that is away says nothing. */
  note(asked: AskedSong, reply: VerdictReply): Promise<Noted>;
  /** Never rejects. `key` is the same for whoever delivers the same answer again. */
  remember(record: SongRecord, key: string, sent?: SentMessage): Promise<void>;
  switch(asking: Asking, to: 'on' | 'off' | 'status'): Promise<Said>;
  similar(asking: Asking, song: Pointed): Promise<Said>;
  taste(asking: Asking, whose: 'chat' | 'me'): Promise<Said>;
  /** `offset`: "+02:00", empty for UTC. `address`: where the platform will send it. */
  digestOn(asking: Asking, offset: string, address: unknown): Promise<Said>;
  digestOff(asking: Asking): Promise<Said>;
  teach(asking: Asking, name: string, song: Pointed): Promise<Said>;
  taught(asking: Asking): Promise<Said>;
  unteach(asking: Asking, name: string): Promise<Said>;
  /** The chat is gone, or has removed us. @throws StoreError */
  forgetChat(chat: ChatRef): Promise<void>;
  /** @throws StoreError */
  moveChat(from: ChatRef, to: ChatRef): Promise<void>;
}

/** What is done without being asked. */
export interface Digests {
  /** @throws StoreError */
  due(limit: number): Promise<readonly DueDigest[]>;
  /** @throws StoreError */
  taken(digest: DueDigest): Promise<void>;
  /** Undefined where there is nothing to tell. @throws StoreError */
  compose(chat: ChatRef, language: string): Promise<Said | undefined>;
  /** Forgets songs that are a year old. @throws StoreError */
  sweep(): Promise<void>;
}
