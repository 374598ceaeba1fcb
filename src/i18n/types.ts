/** What a language pack holds: data only, so that a new language is a new file and a line in packs.ts. */
import type { ErrorCode, ErrorContexts } from '../pipeline/errors.js';
import type { CardTexts } from '../workers/index.js';
import type { FileKind } from './file-kind.js';

/** How strongly a verdict is put into words. */
export type Certainty = 'verySure' | 'fairlySure' | 'leaning' | 'hunch';

/** One sentence for every error code: a code without its sentence does not compile. */
type ErrorSentences = {
  readonly [Code in ErrorCode]: (context: Readonly<ErrorContexts[Code]>) => string;
};

/** The parts of a verdict, already in the language's own number formats. */
interface SpokenVerdict {
  readonly genre: string;
  /** "71%" as the language writes it. */
  readonly percent: string;
  /** "fairly sure" as the language says it. */
  readonly certainty: string;
}

interface SpokenPicture {
  /** Length of the whole track, "3:33". */
  readonly length: string;
  /** Set when only parts of a long track were judged: how much, "20:00". */
  readonly judged?: string;
}

/** What of the card is a language's own; names and certainty are the same as in the sentences (card-texts.ts). */
type CardPhrases = Omit<CardTexts, 'locale' | 'genres' | 'confidenceWords'>;

export interface Words {
  /** BCP 47 tag for number formats. */
  readonly locale: string;
  /**
   * Label of the model → what people call it, as inside a sentence. Short: the card has 120 px for it (about twelve
   * letters), and buttons carry it as well.
   */
  readonly genres: Readonly<Record<string, string>>;
  /** For the sentence `verdict.sure`, and alone: on the card with a capital, in the alt text in brackets. */
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly verdict: {
    readonly sure: (verdict: SpokenVerdict) => string;
    readonly unsure: (verdict: SpokenVerdict) => string;
    readonly notMusic: (verdict: SpokenVerdict) => string;
    readonly runnerUp: (genre: string, percent: string) => string;
    readonly picture: (picture: SpokenPicture) => string;
  };
  /** What a file without sound seems to be: a clause for brackets. */
  readonly looksLike: Readonly<Record<FileKind, string>>;
  readonly errors: ErrorSentences;
  readonly card: CardPhrases;
}
