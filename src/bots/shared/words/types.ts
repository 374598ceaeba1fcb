/** What a language pack holds: data only, so that a new language is a new file and nothing else. */
import type { ErrorCode, ErrorContexts } from '../../../pipeline/errors.js';

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

export interface Words {
  /** BCP 47 tag for number formats. */
  readonly locale: string;
  /** Label of the model → what people call it. */
  readonly genres: Readonly<Record<string, string>>;
  readonly certainty: Readonly<Record<Certainty, string>>;
  readonly verdict: {
    readonly sure: (verdict: SpokenVerdict) => string;
    readonly unsure: (verdict: SpokenVerdict) => string;
    readonly notMusic: (verdict: SpokenVerdict) => string;
    readonly runnerUp: (genre: string, percent: string) => string;
    readonly picture: (picture: SpokenPicture) => string;
  };
  readonly errors: ErrorSentences;
}
