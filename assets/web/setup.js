/** Texts, limits and genres from the server, and how numbers are written in the page's language. */
import * as format from './format.js';

/** @typedef {import('./types.js').Setup} Setup */

const language = document.documentElement.lang;

/** @type {Setup} */
export const setup = await load();

/** @returns {Promise<Setup>} */
async function load() {
  const response = await fetch(`/api/setup?lang=${language}`);
  /** @type {unknown} */
  const json = await response.json();
  return /** @type {Setup} */ (json);
}

export const texts = setup.texts;

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
  return forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
}

/** @param {number} score */
export function percent(score) {
  return format.percent(score, language);
}

/** @param {number} share */
export function progressPercent(share) {
  return format.progressPercent(share, language);
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return format.megabytes(bytes, language);
}

const known = new Map(setup.genres.map((genre) => [genre.label, genre]));

/** @param {string} label @returns {import('./types.js').Genre} */
export function genre(label) {
  return known.get(label) ?? { label, name: label, colour: '#8f98ab' };
}

/** Best first. @param {import('./types.js').Scores} scores @param {string} [leader] the verdict's own genre */
export function ranked(scores, leader) {
  return format.rankScores(scores, leader).map(({ label, score }) => ({ ...genre(label), score }));
}
