/** The page's own words in another language: the template says which text each of them is (data-text, data-text-…). */
import { texts } from './setup.js';

/** data-text is the content; the others are attributes of these names. */
const ATTRIBUTES = ['aria-label', 'title', 'placeholder'];

export function relabel() {
  document.title = String(textAt('title'));
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = textAt(element.getAttribute('data-text') ?? '');
  }
  for (const name of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-text-${name}]`)) {
      element.setAttribute(name, textAt(element.getAttribute(`data-text-${name}`) ?? ''));
    }
  }
}

/** @param {string} path "compose.send" */
function textAt(path) {
  /** @type {unknown} */
  let value = texts;
  for (const name of path.split('.')) value = /** @type {Record<string, unknown>} */ (value)[name];
  return String(value);
}
