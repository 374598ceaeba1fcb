/** What is written on a card, made from the same words as the sentences: plain data that crosses to the workers. */
import type { CardTexts } from '../workers/index.js';
import { CERTAINTY_STEPS } from './certainty.js';
import { wordsFor } from './index.js';

/** @param language BCP 47 tag; English where there is no pack */
export function cardTextsFor(language: string): CardTexts {
  const { locale, genres, certainty, card } = wordsFor(language);
  return {
    ...card,
    locale,
    genres,
    confidenceWords: CERTAINTY_STEPS.map(([atLeast, step]) => ({
      atLeast,
      words: certainty[step],
    })),
  };
}
