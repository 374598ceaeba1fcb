/** Numbers as people read them, as src/lib/formats.ts writes them (a test compares the two). No DOM. */

/** @param {number} score @returns {number} its four decimals, from which everything that is shown comes */
function roundScore(score) {
  return Number(score.toFixed(4));
}

/** Whole percents of a score of 0…1, halves upwards; 0 to 99. @param {number} score */
export function wholePercent(score) {
  const hundredths = Math.round(roundScore(score) * 10_000);
  return Math.min(99, Math.floor((hundredths + 50) / 100));
}

/** 0…1 as people read it; never 0 or 100 %, which no model can mean. @param {number} score @param {string} locale */
export function percent(score, locale) {
  const whole = wholePercent(score);
  return whole === 0 ? `<${progressPercent(0.01, locale)}` : progressPercent(whole / 100, locale);
}

/** How far something is: 0 and 100 % exist here. @param {number} share @param {string} locale */
export function progressPercent(share, locale) {
  return percentFormat(locale).format(share);
}

/** Made once: percentages are written sixty times a second while a sound plays. @type {Map<string, Intl.NumberFormat>} */
const percentFormats = new Map();

/** @param {string} locale */
function percentFormat(locale) {
  const known = percentFormats.get(locale);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  percentFormats.set(locale, format);
  return format;
}

/**
 * Best first, `leader` before all; those that tie stay in the model's order.
 * @param {Readonly<Record<string, number>>} scores
 * @param {string} [leader]
 */
export function rankScores(scores, leader) {
  const rank = (/** @type {string} */ label) => (label === leader ? 1 : 0);
  return Object.entries(scores)
    .map(([label, score]) => ({ label, score }))
    .sort((a, b) => rank(b.label) - rank(a.label) || roundScore(b.score) - roundScore(a.score));
}

/** "3:33" or "1:02:05": whole seconds that have passed. @param {number} seconds */
export function clockTime(seconds) {
  const total = Math.floor(Math.max(0, Math.round(seconds * 1000)) / 1000);
  const minutes = Math.floor(total / 60);
  const two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  if (total < 3600) return `${minutes}:${two(total % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(total % 60)}`;
}

/** Binary megabytes, as files are shown in chats. @param {number} bytes @param {string} locale */
export function megabytes(bytes, locale) {
  const count = bytes / 2 ** 20;
  const maximumFractionDigits = count < 10 ? 1 : 0;
  return new Intl.NumberFormat(locale, { maximumFractionDigits }).format(count);
}
