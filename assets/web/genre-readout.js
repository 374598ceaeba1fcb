/** The genres at the playback position, or under the pointer. */
import { el } from './dom.js';
import { clockTime } from './format.js';
import { percent, ranked, setup, texts } from './setup.js';
import { stepsOf } from './stream.js';

/** @typedef {import('./types.js').Answer} Answer */

const SHOWN_GENRES = 2;

/** Best first; none where nothing was judged. @param {Answer} answer @param {number} atSeconds */
export function genresAt(answer, atSeconds) {
  const isThere = isAt(atSeconds);
  if (answer.nonMusic?.some(isThere)) return [];
  const step = stepsOf(answer).find(isThere);
  return step ? ranked(step.scores).slice(0, SHOWN_GENRES) : [];
}

/** Silence, speech or noise; undefined in music and where nothing was judged. @param {Answer} answer @param {number} atSeconds */
function quietAt({ nonMusic = [] }, atSeconds) {
  const span = nonMusic.find(isAt(atSeconds));
  return span && setup.card[span.kind];
}

/** @param {number} atSeconds @returns {(span: import('./types.js').Span) => boolean} */
function isAt(atSeconds) {
  return ({ startSeconds, endSeconds }) => atSeconds >= startSeconds && atSeconds <= endSeconds;
}

export class GenreReadout {
  #shown = '';

  /** @param {Answer} answer */
  constructor(answer) {
    this.answer = answer;
    this.element = el('div', { class: 'genre-readout' });
  }

  /** @param {number} atSeconds @param {boolean} [withTime] */
  show(atSeconds, withTime = false) {
    const parts = genresAt(this.answer, atSeconds).map(({ name, colour, score }) => {
      const dot = el('i', { class: 'dot' });
      dot.style.setProperty('--colour', colour);
      return el('span', {}, dot, el('b', {}, name), percent(score));
    });
    if (parts.length === 0) {
      parts.push(el('span', {}, quietAt(this.answer, atSeconds) ?? texts.result.notJudged));
    }
    if (withTime) parts.unshift(el('span', {}, clockTime(atSeconds)));
    // Sixty times a second while it plays: only what changed is shown.
    const text = parts.map((part) => part.textContent).join();
    if (this.#shown === text) return;
    this.#shown = text;
    this.element.replaceChildren(...parts);
  }
}
