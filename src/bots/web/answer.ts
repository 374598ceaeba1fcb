/** Replies of the use case → what the API answers. */
import type { FailureReply, VerdictReply } from '../../identify/types.js';
import type { KeptResults } from './kept.js';
import { type PagePicture, pagePicture } from './picture.js';
import type { WebOptions } from './options.js';

/** The line of `analyse --json` and where the rest of the answer lies for some minutes. */
export interface AnswerBody {
  readonly [field: string]: unknown;
  /** Up to three sentences for people. */
  readonly text: string;
  readonly card?: { readonly url: string; readonly fileName: string; readonly altText: string };
  readonly audio: { readonly url: string };
}

export interface PageAnswer extends AnswerBody {
  readonly picture: PagePicture;
}

export interface ErrorBody {
  readonly file?: string;
  readonly error: { readonly code: string; readonly message: string };
}

export interface Answered {
  readonly file: string;
  readonly reply: VerdictReply;
  /** What was heard, to be played again. */
  readonly audio: Uint8Array;
}

export function answerBody(
  { file, reply, audio }: Answered,
  kept: KeptResults,
  { analysisLine }: Pick<WebOptions, 'analysisLine'>,
): AnswerBody {
  const { picture } = reply;
  const id = kept.add({ audio, ...(picture && { picture }) });
  // Our own line, parsed back: the command line and the API can never say different things.
  const line = JSON.parse(analysisLine(file, reply.analysis)) as Record<string, unknown>;
  return {
    ...line,
    text: reply.text,
    ...(picture && {
      card: {
        url: `/api/cards/${id}.png`,
        fileName: picture.fileName,
        altText: picture.altText,
      },
    }),
    audio: { url: `/api/audio/${id}` },
  };
}

export function pageAnswer(body: AnswerBody, reply: VerdictReply): PageAnswer {
  return { ...body, picture: pagePicture(reply.analysis) };
}

export function errorBody(file: string, { code, text }: FailureReply): ErrorBody {
  return { file, error: { code, message: text } };
}

/** How HTTP says it. Every code has one: a new one does not compile until it is here. */
export const STATUS_OF = {
  NOT_AUDIO: 422,
  CORRUPT_AUDIO: 422,
  UNKNOWN_FORMAT: 422,
  PROTECTED: 422,
  TOO_LARGE: 413,
  TOO_SHORT: 422,
  SILENT: 422,
  LINK_UNSUPPORTED: 422,
  LINK_BLOCKED: 422,
  LINK_DEAD: 502,
  LINK_NEEDS_TOOL: 501,
  TIMEOUT: 504,
  BUSY: 503,
  RATE_LIMITED: 429,
  CANCELLED: 503,
  INTERNAL: 500,
} as const satisfies Record<FailureReply['code'], number>;
