/** {{dotted.path}} in HTML → the text at that path, escaped; {{#list}}…{{/list}} → once for each of its items (pure). */
import { type Language, LANGUAGES, type Texts, textsFor } from '../../i18n/index.js';
import { FILE_INPUT_ACCEPT } from '../../media-types.js';

export type PageValues = Texts['web'] & {
  readonly language: Language;
  /** What the file dialog offers. */
  readonly acceptedFiles: string;
  /** For the menu. */
  readonly languages: readonly { readonly tag: Language; readonly name: string }[];
};

export function pageValues(language: Language): PageValues {
  const languages = LANGUAGES.map((tag) => ({ tag, name: textsFor(tag).common.languageName }));
  return { language, acceptedFiles: FILE_INPUT_ACCEPT, languages, ...textsFor(language).web };
}

/** @throws Error for a path that leads nowhere: a page with a hole in it must not start */
export function fillTemplate(html: string, values: PageValues): string {
  const filled = html.replace(
    /\{\{#([\w.]+)\}\}(.*?)\{\{\/\1\}\}/gs,
    (_whole, at: string, inner: string) => {
      const items: unknown = valueAt(values, at);
      if (!Array.isArray(items)) throw new Error(`the page asks for a list "${at}"`);
      return items.map((item: unknown) => fillTexts(inner, item)).join('');
    },
  );
  return fillTexts(filled, values);
}

function fillTexts(html: string, values: unknown): string {
  return html.replace(/\{\{([\w.]+)\}\}/g, (_whole, at: string) => {
    const text = valueAt(values, at);
    if (typeof text !== 'string') throw new Error(`the page asks for a text "${at}"`);
    return escapeHtml(text);
  });
}

function valueAt(values: unknown, at: string): unknown {
  return at.split('.').reduce<unknown>(stepInto, values);
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
