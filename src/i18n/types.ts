/** What the sentences of every language are given. The texts themselves are typed by English (en/). */
import type { ErrorCode, ErrorContexts } from '../pipeline/errors.js';
import type { CardTexts } from '../render/texts.js';

/** One sentence for every error code: a code without its sentence does not compile. */
export type ErrorSentences = {
  readonly [Code in ErrorCode]: (context: Readonly<ErrorContexts[Code]>) => string;
};

/** The parts of a verdict, already in the language's own number format. */
export interface SpokenVerdict {
  readonly genre: string;
  /** "71%" as the language writes it. */
  readonly percent: string;
}

/** A track of several genres, as names and numbers in the language's own form. */
export interface SpokenMix {
  /** Of genres. */
  readonly count: string;
  /** The one that has most of the time. */
  readonly genre: string;
  /** How many of the `parts` are of that genre. */
  readonly own: string;
  readonly parts: string;
  /** A list of the other genres. */
  readonly others: string;
  /** A list of all of them. */
  readonly genres: string;
}

/** How much of a long track was judged. */
export interface SpokenSample {
  /** "20:00" */
  readonly judged: string;
  /** Length of the whole track, "2:02:05". */
  readonly length: string;
}

/** A preview that was heard in place of the song. */
export interface SpokenPreview {
  /** "Deezer" */
  readonly service: string;
  /** Whole seconds, as they are written. */
  readonly seconds: string;
}

/** Why a chat gets no picture with its verdict. */
export type PictureRefusal = 'tooLarge' | 'notAllowed';

/** What of the card is a language's own; names and certainty are the same as in the sentences (card-texts.ts). */
export type CardPhrases = Omit<
  CardTexts,
  'locale' | 'genres' | 'tags' | 'keys' | 'confidenceWords'
>;
