/** What is written on a card, made from the same words as the sentences: plain data that crosses to the workers. */
import type { CardTexts } from '../render/texts.js';
import { CERTAINTY_STEPS } from './certainty.js';
import { textsFor } from './languages.js';

/** @param language BCP 47 tag; English where we do not speak it */
export function cardTextsFor(language: string): CardTexts {
  const { locale, genres, tags, keys, certainty, card } = textsFor(language).common;
  return {
    ...card,
    locale,
    genres,
    tags,
    keys,
    confidenceWords: CERTAINTY_STEPS.map(([atLeast, step]) => ({
      atLeast,
      words: certainty[step],
    })),
  };
}
