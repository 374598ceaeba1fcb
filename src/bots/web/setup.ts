/** GET /api/setup: what the page's script has to know before it can speak. */
import { genreColour } from '../../genre-colours.js';
import {
  type CardTexts,
  cardTextsFor,
  genreName,
  type Language,
  type Texts,
  textsFor,
} from '../../i18n/index.js';
import {
  FINGERPRINT_RULE,
  SAME_FINGERPRINT_DIFFERENCE,
  SAME_RECORDING_COSINE,
  SAME_RECORDING_SECONDS,
  SOUNDS_LIKE_COSINE,
} from '../../similarity/index.js';
import type { Example } from './examples.js';
import type { WebContext } from './context.js';

/** What of the card's words the page needs: the same verdict has the same words on both. */
type PageCardTexts = Pick<
  CardTexts,
  | ('confidence' | 'confidenceWords' | 'unsureLead' | 'unsureNote' | 'unsureVerdict')
  | ('mixed' | 'notMusic' | 'silence' | 'speechOrNoise' | 'tags' | 'keys')
>;

export interface PageSetup {
  readonly language: Language;
  readonly texts: Texts['web'];
  readonly card: PageCardTexts;
  /** What the chats say of where a sound is from; `preview` has the gaps {service} and {seconds}. */
  readonly source: {
    readonly preview: string;
    readonly firstOf: Texts['common']['verdict']['firstOf'];
  };
  /** The words of the chats' own buttons. */
  readonly feedback: Texts['common']['feedback'];
  /** In the model's order. */
  readonly genres: readonly {
    readonly label: string;
    readonly name: string;
    readonly colour: string;
  }[];
  /** From where on songs sound alike, or are one recording. */
  readonly similarity: {
    readonly alikeCosine: number;
    readonly sameCosine: number;
    readonly sameSeconds: number;
    readonly sameDifference: number;
    readonly fingerprint: typeof FINGERPRINT_RULE;
  };
  readonly maxBytes: number;
  readonly maxSeconds: number;
  readonly examples: readonly { readonly name: string; readonly url: string }[];
}

export function pageSetup(
  language: Language,
  examples: readonly Example[],
  { services, maxSeconds }: WebContext,
): PageSetup {
  const { verdict, feedback } = textsFor(language).common;
  return {
    language,
    texts: textsFor(language).web,
    card: cardTexts(language),
    source: {
      preview: verdict.preview({ service: '{service}', seconds: '{seconds}' }),
      firstOf: verdict.firstOf,
    },
    similarity: {
      alikeCosine: SOUNDS_LIKE_COSINE,
      sameCosine: SAME_RECORDING_COSINE,
      sameSeconds: SAME_RECORDING_SECONDS,
      sameDifference: SAME_FINGERPRINT_DIFFERENCE,
      fingerprint: FINGERPRINT_RULE,
    },
    feedback,
    genres: services.labels.map((label) => ({
      label,
      name: genreName(label, language),
      colour: genreColour(label),
    })),
    maxBytes: services.maxBytes,
    maxSeconds,
    examples: examples.map(({ name, file }) => ({ name, url: `/examples/${file}` })),
  };
}

function cardTexts(language: Language): PageCardTexts {
  const { confidence, confidenceWords, unsureLead, unsureNote, unsureVerdict, ...others } =
    cardTextsFor(language);
  const { mixed, notMusic, silence, speechOrNoise, tags, keys } = others;
  return {
    ...{ confidence, confidenceWords, unsureLead, unsureNote, unsureVerdict },
    ...{ mixed, notMusic, silence, speechOrNoise, tags, keys },
  };
}
