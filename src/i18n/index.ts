/** Which languages there are, and which of them a person gets. */
import { de } from './de/common.js';
import { en } from './en/common.js';
import { es } from './es/common.js';
import { fr } from './fr/common.js';
import { hi } from './hi/common.js';
import { pt } from './pt/common.js';
import { ru } from './ru/common.js';
import type { Words } from './types.js';

/** By primary language subtag. */
export const PACKS: ReadonlyMap<string, Words> = new Map(
  [en, es, de, fr, pt, ru, hi].map((words) => [words.locale, words]),
);

/** @param language BCP 47 tag in any case, e.g. "pt-BR", "es_419"; one without a pack falls back to English */
export function wordsFor(language: string): Words {
  const primary = language.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return PACKS.get(primary) ?? en;
}
