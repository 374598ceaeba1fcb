/** Requests that never reach the use case: for programs, so in English and in the API's own error shape. */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { ErrorBody } from './answer.js';

export function refusal(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
): Response {
  return c.json({ error: { code, message } } satisfies ErrorBody, status);
}
