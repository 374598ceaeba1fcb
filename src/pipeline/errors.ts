/**
 * Everything that can go wrong, as a closed union: code + context + cause. No sentence for people lives here; every
 * language of src/i18n has one for each code, by type: a new code does not compile until all of them have.
 */

/** What is known about a failure, by code. Never holds a URL, a token or a person's bytes. */
export interface ErrorContexts {
  /** The bytes hold no audio stream. `sniffedType`: MIME type guessed from the bytes, if any. */
  NOT_AUDIO: { sniffedType?: string };
  /** ffmpeg decodes nothing usable. `detail`: ffmpeg's last line. */
  CORRUPT_AUDIO: { detail?: string };
  /** Sound of a kind that ffmpeg or we do not know (`codec`: ffmpeg's name, where it has one), or notes instead of sound. */
  UNKNOWN_FORMAT: { codec?: string; holdsNotes?: boolean };
  /** Encrypted or locked to somebody's account. */
  PROTECTED: Record<string, never>;
  /** Over the byte cap, counted while reading. `seenBytes` is what had arrived when reading stopped. */
  TOO_LARGE: { limitBytes: number; seenBytes: number };
  /** Under the minimum that the model can judge, silence at both ends not counted. */
  TOO_SHORT: { seconds: number; minSeconds: number };
  /** No energy to judge, or too little. `peakDbfs` is −Infinity for digital silence. */
  SILENT: { peakDbfs: number };
  LINK_UNSUPPORTED: { host?: string };
  LINK_BLOCKED: { host?: string };
  LINK_DEAD: { host?: string; status?: number };
  /** A song on a streaming service of which nobody hands out a preview. `service` as people call it. */
  LINK_NO_PREVIEW: { service: string };
  /** The service would not say, or in no way that we understand. */
  LINK_PREVIEW_REFUSED: { service: string; status?: number };
  LINK_NEEDS_TOOL: { host?: string; tool: string };
  /** A stage ran past its deadline and was killed. */
  TIMEOUT: { stage: string; limitMs: number };
  /** The queue is full. */
  BUSY: { queueLength: number };
  /** This person or this chat asked more often than allowed; the next request is taken after so many seconds. */
  RATE_LIMITED: { retryAfterSeconds: number };
  /** The caller aborted. */
  CANCELLED: Record<string, never>;
  /** Anything else. The person sees the short id; the log has the cause under the same id. */
  INTERNAL: { id: string };
}

export type ErrorCode = keyof ErrorContexts;

/** A failure with its context typed by its code: `switch (failure.code)` narrows `failure.context`. */
export type Failure = {
  [Code in ErrorCode]: { readonly code: Code; readonly context: Readonly<ErrorContexts[Code]> };
}[ErrorCode];

/** The program's own error class. `message` is for logs and engineers, not for people in chats. */
export class GenrebotError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'GenrebotError';

  constructor(
    readonly code: Code,
    readonly context: Readonly<ErrorContexts[Code]>,
    options: { cause?: unknown } = {},
  ) {
    super(`${code} ${JSON.stringify(context)}`, options);
  }

  /** Plain data that survives a process boundary (the cause stays behind). */
  toFailure(): Failure {
    return { code: this.code, context: this.context } as Failure;
  }

  static fromFailure(failure: Failure, options: { cause?: unknown } = {}): GenrebotError {
    return new GenrebotError(failure.code, failure.context, options);
  }
}

/** An error of ours as it is; an abort as CANCELLED; anything else as INTERNAL with a fresh short id. */
export function toGenrebotError(error: unknown): GenrebotError {
  if (error instanceof GenrebotError) return error as GenrebotError;
  if (error instanceof Error && error.name === 'AbortError') {
    return new GenrebotError('CANCELLED', {}, { cause: error });
  }
  return new GenrebotError('INTERNAL', { id: shortId() }, { cause: error });
}

function shortId(): string {
  return crypto.randomUUID().slice(0, 8);
}
