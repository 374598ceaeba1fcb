/** {{dotted.path}} in HTML → the text at that path, escaped (pure). */
import type { Texts } from '../../i18n/index.js';

/** @throws Error for a path that leads nowhere: a page with a hole in it must not start */
export function fillTemplate(
  html: string,
  values: Texts['web'] & { readonly language: string; readonly acceptedFiles: string },
): string {
  return html.replace(/\{\{([\w.]+)\}\}/g, (_whole, at: string) => {
    const text = at.split('.').reduce<unknown>(stepInto, values);
    if (typeof text !== 'string') throw new Error(`the page asks for a text "${at}"`);
    return escapeHtml(text);
  });
}

function stepInto(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}
