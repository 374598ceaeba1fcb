/** The genres at the playback position, or under the pointer. */
import { el } from './dom.js';
import { clockTime } from './format.js';
import { percent, ranked, texts } from './setup.js';
import { windowAt } from './spectrogram.js';

/** @typedef {import('./types.js').Answer} Answer */

const SHOWN_GENRES = 2;

/** Best first; none where nothing was judged. @param {Answer} answer @param {number} atSeconds */
export function genresAt(answer, atSeconds) {
  const window = windowAt(answer, atSeconds);
  return window ? ranked(window.scores).slice(0, SHOWN_GENRES) : [];
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
    if (parts.length === 0) parts.push(el('span', {}, texts.result.notJudged));
    if (withTime) parts.unshift(el('span', {}, clockTime(atSeconds)));
    // Sixty times a second while it plays: only what changed is shown.
    const text = parts.map((part) => part.textContent).join();
    if (this.#shown === text) return;
    this.#shown = text;
    this.element.replaceChildren(...parts);
  }
}
