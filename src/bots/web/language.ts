/** Which of the page's languages a request wants: ?lang=, then Accept-Language, then the configured one. */
import type { Context } from 'hono';
import Negotiator from 'negotiator';

import { isPageLanguage, PAGE_LANGUAGES, type PageLanguage } from './texts/index.js';

export function languageOf(c: Context, fallback: string): PageLanguage {
  const asked = c.req.query('lang')?.toLowerCase();
  if (asked !== undefined && isPageLanguage(asked)) return asked;
  const header = c.req.header('accept-language');
  const headers = { 'accept-language': header };
  const [best] =
    header === undefined ? [] : new Negotiator({ headers }).languages([...PAGE_LANGUAGES]);
  if (best !== undefined && isPageLanguage(best)) return best;
  return isPageLanguage(fallback) ? fallback : 'en';
}
