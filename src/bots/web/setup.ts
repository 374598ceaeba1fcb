/** GET /api/setup: what the page's script has to know before it can speak. */
import { genreColour } from '../../genre-colours.js';
import { genreName, type Language, type Texts, textsFor } from '../../i18n/index.js';
import type { Example } from './examples.js';
import type { WebContext } from './context.js';

export interface PageSetup {
  readonly language: Language;
  readonly texts: Texts['web'];
  /** In the model's order. */
  readonly genres: readonly {
    readonly label: string;
    readonly name: string;
    readonly colour: string;
  }[];
  readonly maxBytes: number;
  readonly maxSeconds: number;
  readonly examples: readonly { readonly name: string; readonly url: string }[];
}

export function pageSetup(
  language: Language,
  examples: readonly Example[],
  { services, maxSeconds }: WebContext,
): PageSetup {
  return {
    language,
    texts: textsFor(language).web,
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
