/** Texts, limits and genres from the server, and how numbers are written in the page's language. */
import * as format from './format.js';

/** @typedef {import('./types.js').Setup} Setup */

const root = document.documentElement;

/** Changed in place by `speak`: whoever draws again draws in the new language. @type {Setup} */
export const setup = await load(root.lang);

/** By label. @type {Map<string, import('./types.js').Genre>} */
const known = new Map(setup.genres.map((genre) => [genre.label, genre]));

/** @type {(() => void)[]} */
const listeners = [];

/** @param {string} language @returns {Promise<Setup>} */
async function load(language) {
  const response = await fetch(`/api/setup?lang=${language}`);
  /** @type {unknown} */
  const json = await response.json();
  return /** @type {Setup} */ (json);
}

export const texts = setup.texts;

/** Called after the language has changed. @param {() => void} draw */
export function onLanguage(draw) {
  listeners.push(draw);
}

/** Everything that is shown, in another language, without loading the page again. @param {string} language */
export async function speak(language) {
  const next = await load(language);
  Object.assign(texts, next.texts);
  Object.assign(setup, { ...next, texts });
  for (const genre of next.genres) known.set(genre.label, genre);
  root.lang = next.language;
  for (const draw of listeners) draw();
}

/** @param {string} template @param {Record<string, string | number>} values */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, /** @type {string} */ name) =>
    String(values[name] ?? whole),
  );
}

/**
 * The form of a text that goes with a number.
 * @param {import('../../src/lib/formats.js').PluralForms} forms @param {number} count
 */
export function plural(forms, count) {
  return forms[new Intl.PluralRules(root.lang).select(count)] ?? forms.other;
}

/** @param {number} score */
export function percent(score) {
  return format.percent(score, root.lang);
}

/** @param {number} share */
export function progressPercent(share) {
  return format.progressPercent(share, root.lang);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return format.megabytes(bytes, root.lang);
}

/** @param {string} label @returns {import('./types.js').Genre} */
export function genre(label) {
  return known.get(label) ?? { label, name: label, colour: '#8f98ab' };
}

/** Best first. @param {import('./types.js').Scores} scores @param {string} [leader] the verdict's own genre */
export function ranked(scores, leader) {
  return format.rankScores(scores, leader).map(({ label, score }) => ({ ...genre(label), score }));
}
