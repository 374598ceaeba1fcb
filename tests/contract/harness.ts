/** How the contract suite talks to any adapter: as a person would, through a fake platform on loopback. */
import type { DoorServices } from '../../src/app/services.js';
import type { AdapterServices } from '../../src/bots/common/types.js';
import type { PlatformDoor } from '../../src/requests/index.js';

export interface SentFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** What the person sees in the end. */
export interface Answer {
  readonly text: string;
  readonly picture?: Uint8Array;
  readonly altText?: string;
}

export interface SendOptions {
  readonly user?: string;
  readonly chat?: string;
  /** BCP 47 language of the sender's app. */
  readonly language?: string;
}

/**
 * A real adapter (real SDK) against a fake platform that checks what the real one would: acknowledgement in time,
 * limits, required fields, 429s. Every broken rule is collected in `violations`.
 */
export interface ChatHarness {
  readonly name: string;
  /** The way to the fake platform for stored requests; none where answers go back over the connection. */
  doors?(services: DoorServices): Readonly<Record<string, PlatformDoor>>;
  /** Starts the fake platform and the adapter. */
  start(services: AdapterServices): Promise<void>;
  sendSong(file: SentFile, options?: SendOptions): Promise<Answer>;
  sendVoiceNote(file: SentFile, options?: SendOptions): Promise<Answer>;
  sendLink(url: string, options?: SendOptions): Promise<Answer>;
  /** Several files in one message, or what the platform makes of that; their answers in the same order. */
  sendTogether?(files: readonly SentFile[], options?: SendOptions): Promise<readonly Answer[]>;
  /** Asks about "the last song", without sending or naming one. */
  askAboutLast?(options?: SendOptions): Promise<Answer>;
  /** Sends a song and deletes the message (or lets the interaction vanish) before the answer; resolves when handled. */
  sendSongThenDelete(file: SentFile, options?: SendOptions): Promise<void>;
  /** From now on the platform refuses pictures over this size. */
  limitPictures(maxBytes: number): void;
  /** Answers that reached people so far: every request must have exactly one. */
  answerCount(): number;
  violations(): readonly string[];
  /** Stops the adapter within its grace, as SIGTERM would. */
  stopAdapter(): Promise<void>;
  /** Stops everything. */
  stop(): Promise<void>;
}
