/** GET /api/setup: what the page's script has to know before it can speak. */
import { genreName } from '../../i18n/phrases.js';
import type { Example } from './examples.js';
import type { WebContext } from './options.js';
import { type PageLanguage, PAGE_TEXTS } from './texts/index.js';
import type { PageTexts } from './texts/types.js';

export interface PageSetup {
  readonly language: PageLanguage;
  readonly texts: PageTexts;
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
  language: PageLanguage,
  examples: readonly Example[],
  { services, maxSeconds, genreColour }: WebContext,
): PageSetup {
  return {
    language,
    texts: PAGE_TEXTS[language],
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
