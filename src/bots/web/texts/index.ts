/** The page's texts by language: a language without one of them does not compile. */
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { hi } from './hi.js';
import { pt } from './pt.js';
import { ru } from './ru.js';
import type { PageTexts } from './types.js';

export const PAGE_LANGUAGES = ['en', 'es', 'de', 'fr', 'pt', 'ru', 'hi'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { en, es, de, fr, pt, ru, hi };

export function isPageLanguage(tag: string): tag is PageLanguage {
  return (PAGE_LANGUAGES as readonly string[]).includes(tag);
}
