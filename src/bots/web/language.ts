/** Which of the page's languages a request wants: ?lang=, then Accept-Language, then the configured one. */
import type { Context } from 'hono';
import Negotiator from 'negotiator';

import { isLanguage, type Language, LANGUAGES, negotiate } from '../../i18n/index.js';

export function languageOf(c: Context, fallback: string): Language {
  const asked = c.req.query('lang')?.toLowerCase();
  if (asked !== undefined && isLanguage(asked)) return asked;
  const header = c.req.header('accept-language');
  const headers = { 'accept-language': header };
  const [best] = header === undefined ? [] : new Negotiator({ headers }).languages([...LANGUAGES]);
  if (best !== undefined && isLanguage(best)) return best;
  return negotiate(fallback);
}
