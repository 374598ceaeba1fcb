/** What adapters hand to the use case, and what they get back. No SDK's type appears here. */
import type { ErrorCode } from '../pipeline/errors.js';
import type { Analysis, Stage } from '../pipeline/types.js';

export type Platform = 'discord' | 'telegram' | 'web';

/** Bytes of one attachment or link, within the byte cap. */
export interface OpenedAudio {
  readonly bytes: Uint8Array;
  /** What the source calls it, e.g. a video's title. */
  readonly title?: string;
}

/** One song, one answer. */
export interface AudioRequest {
  readonly platform: Platform;
  /** Unique on the platform; limits are per user and per chat. */
  readonly userId: string;
  readonly chatId: string;
  /** BCP 47 tag as the platform gives it, or the configured default. */
  readonly language: string;
  /** File name or title, shown as the card's heading. */
  readonly title?: string;
  /** Fetches the bytes. A function, so that no URL (it may hold a token) travels with the request. */
  readonly open: (signal: AbortSignal) => Promise<OpenedAudio>;
  /** Largest file that this chat takes; a larger picture is left out and the text says so. */
  readonly maxPictureBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
}

/** What is being done for a request, in this order; a cached answer skips the rest. */
export type Progress = 'waiting' | 'opening' | Stage;

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png';
  readonly fileName: string;
  readonly altText: string;
}

export interface VerdictReply {
  readonly kind: 'verdict';
  /** At most three lines of plain text, no markup. */
  readonly text: string;
  readonly picture?: Picture;
  readonly analysis: Analysis;
  /** Names this result in feedback: short, [A-Za-z0-9_-], the same for the same sound and model. */
  readonly resultId: string;
}

export interface FailureReply {
  readonly kind: 'failure';
  readonly code: ErrorCode;
  /** One or two sentences that say what to do. */
  readonly text: string;
}

export type Reply = VerdictReply | FailureReply;

/** The use case. Resolves with exactly one reply for every request; never rejects. */
export type Identify = (
  request: AudioRequest,
  options: { readonly signal: AbortSignal },
) => Promise<Reply>;

/** A person's word on a verdict. Ids are stored hashed. */
export interface Feedback {
  readonly platform: Platform;
  readonly userId: string;
  readonly resultId: string;
  /** What genrebot had said. */
  readonly genre: string;
  /** What the person says it is; the same as `genre` for "right". */
  readonly saidGenre: string;
}

/** Small ports; JSON lines under DATA_DIR for now, a database later. */
export interface FeedbackStore {
  /** Once per user and result: 'already' changes nothing. */
  add(feedback: Feedback): Promise<'saved' | 'already'>;
}

/** Chats that asked genrebot to answer every song by itself. */
export interface ListenStore {
  isOn(platform: Platform, chatId: string): boolean;
  set(platform: Platform, chatId: string, on: boolean): Promise<void>;
}

/** What every adapter is given when it starts. */
export interface AdapterServices {
  readonly identify: Identify;
  /** Opens a link that a person typed, behind the guard. */
  readonly openLink: (
    url: string,
    options: { readonly signal: AbortSignal },
  ) => Promise<OpenedAudio>;
  /**
   * An MP3 of the same sound, for what browsers do not play.
   * @throws GenrebotError BUSY, TIMEOUT, CANCELLED, INTERNAL (logged), and any code of the decoder
   */
  readonly toPlayable: (
    bytes: Uint8Array,
    options: { readonly signal: AbortSignal },
  ) => Promise<Uint8Array>;
  readonly feedback: FeedbackStore;
  readonly listen: ListenStore;
  /** Labels of the model in its order, for the feedback menus. */
  readonly labels: readonly string[];
  readonly log: Log;
  /** Reply language where the platform gives none. */
  readonly defaultLanguage: string;
  /** Byte cap of one input. */
  readonly maxBytes: number;
}

/** The part of pino's logger that adapters use. Never give it a token or a URL. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** A running adapter. */
export interface Adapter {
  /** One line about where it can be met. */
  readonly greeting: string;
  /** Takes no further request, answers those it has within `graceMs`, closes its connections. */
  stop(graceMs: number): Promise<void>;
}
