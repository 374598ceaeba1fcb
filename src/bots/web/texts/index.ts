/** The page's texts by language: a language without one of them does not compile. */
import { de } from '../../../i18n/de/web.js';
import { en } from '../../../i18n/en/web.js';
import { es } from '../../../i18n/es/web.js';
import { fr } from '../../../i18n/fr/web.js';
import { hi } from '../../../i18n/hi/web.js';
import { pt } from '../../../i18n/pt/web.js';
import { ru } from '../../../i18n/ru/web.js';
import type { PageTexts } from './types.js';

export const PAGE_LANGUAGES = ['en', 'es', 'de', 'fr', 'pt', 'ru', 'hi'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { en, es, de, fr, pt, ru, hi };

export function isPageLanguage(tag: string): tag is PageLanguage {
  return (PAGE_LANGUAGES as readonly string[]).includes(tag);
}
