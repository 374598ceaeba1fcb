/** What goes into the use case, and what comes out. No chat platform is known here. */
import type { AudioSource, OpenedAudio } from '../lib/opened-audio.js';
import type { ErrorCode } from '../pipeline/errors.js';
import type { Analysis, Stage } from '../pipeline/types.js';

/** One song, one answer. */
export interface AudioRequest {
  /** Where it was asked: limits are kept apart by it, and the log and the metrics name it. */
  readonly platform: string;
  /** Unique on the platform; limits are per user and per chat. */
  readonly userId: string;
  readonly chatId: string;
  /** BCP 47 tag as the platform gives it, or the configured default. */
  readonly language: string;
  /** File name or title, shown as the card's heading. */
  readonly title?: string;
  /**
   * Fetches the bytes. A function, so that no URL (it may hold a token) travels with the request. `onBytes` may be told of
   * each piece as it comes; it throws BUSY where there is no room for it.
   */
  readonly open: (signal: AbortSignal, onBytes: (bytes: number) => void) => Promise<OpenedAudio>;
  /** `open` tells `onBytes` of every byte: so nothing is set aside for what never comes. */
  readonly countsBytes?: boolean;
  /** Largest file that this chat takes; a larger picture is left out and the text says so. */
  readonly maxPictureBytes?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** It was begun before, and counted then: it takes no token. */
  readonly isCounted?: boolean;
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
  /** One to three lines of plain text, and one more where the picture was left out; no markup. */
  readonly text: string;
  readonly picture?: Picture;
  readonly analysis: Analysis;
  /** Where what was heard is from, when that is not the song as it was linked. */
  readonly source?: AudioSource;
  /** Names this result in feedback: short, [A-Za-z0-9_-], the same for the same sound and model. */
  readonly resultId: string;
  /** SHA-256 of the file. */
  readonly contentHash: string;
  /** As the request or the link gave it; the sound's own tags are in the analysis. */
  readonly title?: string;
}

export interface FailureReply {
  readonly kind: 'failure';
  readonly code: ErrorCode;
  /** Of TOO_LARGE: adapters word their platform's own limit themselves. */
  readonly limitBytes?: number;
  /** One or two sentences that say what to do. */
  readonly text: string;
}

export type Reply = VerdictReply | FailureReply;

/** The use case. Resolves with exactly one reply for every request; never rejects. */
export type Identify = (
  request: AudioRequest,
  options: { readonly signal: AbortSignal },
) => Promise<Reply>;

/** Whose turn and whose tokens count. */
export type Visitor = Pick<AudioRequest, 'platform' | 'userId' | 'chatId' | 'isCounted'>;

/**
 * An MP3 of the same sound, for what browsers do not play. It takes its visitor's turn and a token, like a request.
 * @throws GenrebotError BUSY, RATE_LIMITED, TIMEOUT, CANCELLED, INTERNAL (logged), and any code of the decoder
 */
export type ToPlayable = (
  bytes: Uint8Array,
  options: { readonly signal: AbortSignal; readonly visitor: Visitor },
) => Promise<Uint8Array>;

/** A token bucket: starts full, holds `burst` requests and refills at `perMinute`. */
export interface BucketLimit {
  readonly burst: number;
  readonly perMinute: number;
}

/** Takes a token of each, or of none. @returns 0 when taken, else milliseconds until it may be tried again */
export type TakeTokens = (visitor: Visitor) => number | Promise<number>;

/** How much one process takes on; the values, with their reasons, are in app/limits.ts. */
export interface IdentifyLimits {
  /** Per person on a platform. Past it: RATE_LIMITED. */
  readonly user: BucketLimit;
  /** Per chat, whoever asks. Past it: RATE_LIMITED. */
  readonly chat: BucketLimit;
  /** Requests of one person that may wait behind the one being worked on; one more is refused with BUSY. */
  readonly waitingPerUser: number;
  /** Requests of everybody that are not answered yet; one more is refused with BUSY. Waiting ones hold no bytes. */
  readonly requests: number;
  /**
   * Audio and answers held in memory at once, counted as they come. Past it: what is only kept goes, then what has stopped
   * coming; then BUSY.
   */
  readonly heldBytes: number;
  /** Sounds that one person is having converted for a player, or that wait for it; one more is refused with BUSY. */
  readonly conversionsPerUser: number;
  /** Answers kept for the next one who asks about the same sound, oldest forgotten first. */
  readonly cacheBytes: number;
  /** Fetching one input; then it is aborted: TIMEOUT. The link opener's own, shorter limit comes first. */
  readonly openMs: number;
  /** From the request to its answer, waiting included: TIMEOUT. */
  readonly requestMs: number;
}
