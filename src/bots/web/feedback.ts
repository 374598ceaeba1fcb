/** POST /api/feedback: a person's word on a verdict, under the token that came with it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Handler } from 'hono';

import { recordFeedback } from '../common/feedback.js';
import type { WebContext } from './context.js';
import { refusal } from './errors.js';
import { JSON_LIMIT_BYTES } from './limits.js';
import { readText } from './media.js';
import type { WebEnv } from './visitor.js';

/** Which result, and what genrebot had said. */
export interface JudgedResult {
  readonly resultId: string;
  readonly genre: string;
}

/**
 * Only who was given a verdict has a word on it, and nothing has to be kept for that: the token names the result, and is
 * ours by its signature. The key lives as long as the process.
 */
export class FeedbackTokens {
  readonly #key = randomBytes(32);

  sign({ resultId, genre }: JudgedResult): string {
    const named = Buffer.from(JSON.stringify([resultId, genre])).toString('base64url');
    return `${named}.${this.#mac(named).toString('base64url')}`;
  }

  /** Undefined for a token that is not ours. */
  verify(token: string): JudgedResult | undefined {
    const [named = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#mac(named);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const [resultId, genre] = JSON.parse(Buffer.from(named, 'base64url').toString()) as [string, string]; // prettier-ignore
    return { resultId, genre };
  }

  #mac(named: string): Buffer {
    return createHmac('sha256', this.#key).update(named).digest();
  }
}

export function feedbackRoute({ services }: WebContext, tokens: FeedbackTokens): Handler<WebEnv> {
  return async (c) => {
    const word = wordIn(await readText(c.env.incoming, JSON_LIMIT_BYTES));
    if (!word || !services.labels.includes(word.saidGenre)) {
      return refusal(c, 400, 'BAD_REQUEST', 'Send JSON: {"token": "…", "saidGenre": "…"}.');
    }
    const judged = tokens.verify(word.token);
    if (!judged) return refusal(c, 404, 'GONE', 'No verdict of mine is known by this token.');
    const { saidGenre } = word;
    const given = { platform: 'web', userId: c.get('peer').key, ...judged, saidGenre } as const;
    const outcome = await recordFeedback(services, given);
    return c.json({ outcome }, outcome === 'failed' ? 503 : 200);
  };
}

function wordIn(json: string | undefined): { token: string; saidGenre: string } | undefined {
  try {
    const { token, saidGenre } = JSON.parse(json ?? '') as Readonly<Record<string, unknown>>;
    return typeof token === 'string' && typeof saidGenre === 'string'
      ? { token, saidGenre }
      : undefined;
  } catch {
    return undefined;
  }
}
