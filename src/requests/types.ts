/** Accepted requests on their way: what adapters hand in, what they are asked for later, and what happens between. */

/**
 * What is written down of a request, so that any process can do it and answer it, also after a restart. `source` and
 * `address` are the platform's own, as JSON; all of it is stored sealed.
 */
export interface StoredRequest<Source = unknown, Address = unknown> {
  /** Where the song is: a file id, an attachment's address, a link. Never its bytes. */
  readonly source: Source;
  /** Where the answer goes. */
  readonly address: Address;
  readonly userId: string;
  readonly chatId: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** File name or title, shown as the card's heading. */
  readonly title?: string;
  /** Who brought the song into the chat; absent where the chat may not remember it (a private question). */
  readonly posted?: Posted;
  /** Largest file that this chat takes. */
  readonly maxPictureBytes?: number;
}

/** Whose song it is, and the message that it stands in, where there is one. */
export interface Posted {
  /** Unique on the platform. */
  readonly by: string;
  readonly messageId?: string;
  /** By which people find the message again. */
  readonly link?: string;
}

export interface IncomingRequest<Source = unknown, Address = unknown> {
  /** The same for whoever brings the same request again: `telegram:<bot>:<update_id>`. */
  readonly key: string;
  readonly platform: string;
  readonly request: StoredRequest<Source, Address>;
  /** From now; an answer that is not delivered by then is given up (Discord's interactions: 14 minutes). */
  readonly deliverWithinMs: number;
}

export interface StoredPicture {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/png';
  readonly fileName: string;
  readonly altText: string;
}

/** An answer as it is stored between being made and being sent: all that an adapter needs to build its message. */
export interface StoredReply {
  readonly kind: 'verdict' | 'failure';
  readonly text: string;
  /** Of a failure. */
  readonly code?: string;
  /** Of TOO_LARGE: whose limit it was. */
  readonly limitBytes?: number;
  /** What the buttons under a verdict name. */
  readonly buttons?: { readonly resultId: string; readonly genre: string };
  readonly picture?: StoredPicture;
  /** Stand under the text. */
  readonly lines?: readonly ReplyLine[];
  /** What is to be remembered of the song once this has arrived: JSON, of no interest here. */
  readonly record?: unknown;
}

/** Words and links of strangers: an adapter shows them as text, never as markup, and calls nobody. */
export interface ReplyLine {
  readonly text: string;
  readonly link?: string;
}

/** Our message as it stands in the chat. */
export interface SentMessage {
  /** Unique in the chat. */
  readonly messageId: string;
  readonly link?: string;
}

/** The request that an answer is for. */
export interface AnsweredRequest extends Pick<StoredRequest, 'source' | 'userId' | 'chatId'> {
  /** As JudgedRequest's. */
  readonly askedMs: number;
}

interface DeliverOptions {
  /** The same at every try: lets a platform that knows such a thing drop the second one. */
  readonly nonce: string;
  readonly signal: AbortSignal;
  /** Absent for what is said beside answers. */
  readonly answered?: AnsweredRequest;
  /** Told what people see, where the platform says so. */
  readonly onSent?: (message: SentMessage) => void;
}

/** What the requests' room asks of an adapter. */
export interface PlatformDoor<Source = unknown, Address = unknown> {
  /** Fetches the bytes of a stored source. */
  open(
    source: Source,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array; readonly title?: string }>;
  /**
   * Sends a stored answer, once for each call; trying again is not the door's business. 'gone': it never can be sent
   * (blocked, chat deleted, no rights), do not try again. Whatever it throws is tried again until the request's time is
   * up; RetryLater says not before when.
   */
  deliver(to: Address, reply: StoredReply, options: DeliverOptions): Promise<'delivered' | 'gone'>;
  /** What people see when the same answer is sent twice: a crash between sent and marked cannot be told from one before. */
  readonly repeatShows: 'nothing' | 'again';
}

/** Thrown by a door: the platform wants no further try for so long (429 with `retry_after`). */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';

  constructor(
    readonly retryAfterMs: number,
    options: { cause?: unknown } = {},
  ) {
    super(`not again for ${retryAfterMs} ms`, options);
  }
}

/** A request that was claimed, for those who work on it. */
export interface JudgedRequest extends StoredRequest {
  readonly platform: string;
  /** When it was asked: epoch, on the clock of the store. */
  readonly askedMs: number;
  /** It was begun before, here or elsewhere: its process died or was stopped, or its judging failed. */
  readonly isRepeated: boolean;
  /** Whatever happens now is the answer: it is not tried again. */
  readonly isLastTry: boolean;
}

/** Makes the answer, as bytes of `encodeReply`. Rejects when stopped by the signal, else always has one. */
export type Judge = (request: JudgedRequest, signal: AbortSignal) => Promise<Uint8Array>;

/** Steps of a request, for metrics and for tests that end the process at one of them. */
export type RequestStep =
  /** It was claimed and is being judged. */
  | 'claimed'
  /** The answer is made, but not stored yet. */
  | 'judged'
  | 'answered'
  | 'sending'
  /** The platform has taken it, but it is not marked yet. */
  | 'sent'
  | 'marked'
  /** Sending failed and is tried again. */
  | 'retried'
  /** Somebody else has it: the lease was lost. */
  | 'lost'
  /** Not done when the program stopped: given back. */
  | 'returned'
  /** Judging it failed or crashed; it is tried again. */
  | 'crashed'
  /** It crashed too often and is answered with a sentence. */
  | 'poisoned'
  /** Its time is up: no answer is sent. */
  | 'expired'
  /** The platform will never take it. */
  | 'gone';

export interface RequestEvent {
  readonly step: RequestStep;
  readonly platform: string;
  readonly id: string;
}

export type OnRequestEvent = (event: RequestEvent) => void;
