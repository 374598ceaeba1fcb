/** How HTTP says what went wrong. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { FailureReply } from '../../identify/index.js';

export interface ErrorBody {
  readonly file?: string;
  readonly error: { readonly code: string; readonly message: string };
}

export function errorBody(file: string, { code, text }: FailureReply): ErrorBody {
  return { file, error: { code, message: text } };
}

/**
 * For requests that never reach the use case: for programs, so in English and in the API's own error shape.
 */
export function refusal(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
): Response {
  return c.json({ error: { code, message } } satisfies ErrorBody, status);
}

/** Every code has one: a new one does not compile until it is here. */
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
  LINK_NO_PREVIEW: 422,
  LINK_PREVIEW_REFUSED: 502,
  LINK_NEEDS_TOOL: 501,
  TIMEOUT: 504,
  BUSY: 503,
  RATE_LIMITED: 429,
  CANCELLED: 503,
  INTERNAL: 500,
} as const satisfies Record<FailureReply['code'], number>;
