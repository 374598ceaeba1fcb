/** Texts, limits and genres from the server, and how numbers are written in the page's language. */

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

const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });

/** 0…1 as people read it; never 0 or 100 %, which no model can mean. @param {number} share */
export function percent(share) {
  return share < 0.005 ? `<${shares.format(0.01)}` : shares.format(Math.min(0.99, share));
}

/** How far something is: 0 and 100 % exist here. @param {number} share */
export function progressPercent(share) {
  return shares.format(share);
}

/** "3:33" @param {number} seconds */
export function clock(seconds) {
  const total = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(total / 60);
  const rest = String(total % 60).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

const MEGABYTE = 2 ** 20;

/** Binary megabytes, as files are shown in chats. @param {number} bytes */
export function megabytes(bytes) {
  const count = bytes / MEGABYTE;
  return new Intl.NumberFormat(language, { maximumFractionDigits: count < 10 ? 1 : 0 }).format(
    Math.max(0.1, count),
  );
}

const known = new Map(setup.genres.map((genre) => [genre.label, genre]));

/** @param {string} label @returns {import('./types.js').Genre} */
export function genre(label) {
  return known.get(label) ?? { label, name: label, colour: '#8f98ab' };
}

/** Highest first. @param {import('./types.js').Scores} scores */
export function ranked(scores) {
  return Object.entries(scores)
    .sort(([, a], [, b]) => b - a)
    .map(([label, share]) => ({ ...genre(label), share }));
}
