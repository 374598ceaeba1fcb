/** The sound as a picture that plays: what is clicked is heard, and the line shows where it is. */
import { el, icon, keepDrawn, unseen } from './dom.js';
import { clockTime } from './format.js';
import { GenreReadout, genresAt } from './genre-readout.js';
import { fill, texts } from './setup.js';
import { soundOf } from './sound.js';
import { drawSpectrogram, spectrogramImage } from './spectrogram.js';
import { drawStream } from './stream.js';
import { stretchWords } from './words.js';

/** @typedef {import('./types.js').Entry} Entry */

const STEP_SECONDS = 5;

export class PlayerView {
  /** @param {Entry} entry */
  constructor(entry) {
    const { answer } = entry;
    this.answer = answer;
    this.seek = el('input', {
      type: 'range',
      class: 'seek',
      min: 0,
      max: answer.seconds,
      step: 0.01,
      value: 0,
      'aria-label': texts.result.position,
    });
    this.head = el('div', { class: 'head' });
    this.hover = el('div', { class: 'hover', hidden: true });
    this.button = el('button', { class: 'round play', type: 'button' });
    this.time = el('span');
    this.readout = new GenreReadout(answer);
    this.note = el('p', { class: 'caption', role: 'status' });
    this.box = this.#pictureBox();
    this.element = el(
      'div',
      { class: 'player' },
      this.box,
      el('ol', { class: 'unseen' }, ...stretchWords(answer).map((line) => el('li', {}, line))),
      this.#controls(),
      this.note,
    );
    this.sound = soundOf(entry);
    this.#listen();
    this.#show(this.sound.audio.currentTime);
    this.#follow();
  }

  #pictureBox() {
    const { answer } = this;
    const sound = el('canvas', {
      class: 'sound',
      role: 'img',
      'aria-label': texts.result.spectrogram,
    });
    const stream = el('canvas', {
      class: 'through-time',
      role: 'img',
      'aria-label': texts.result.timeline,
    });
    const image = spectrogramImage(answer.picture);
    keepDrawn(sound, (brush, width, height) => {
      drawSpectrogram(brush, width, height, { image, picture: answer.picture });
    });
    keepDrawn(stream, (brush, width, height) => {
      drawStream(brush, width, height, answer);
    });
    return el('div', { class: 'stage-box' }, sound, stream, this.hover, this.head, this.seek);
  }

  #controls() {
    const total = el('span', {}, ` / ${clockTime(this.answer.seconds)}`);
    const time = el('span', { class: 'clock' }, this.time, total);
    return el('div', { class: 'controls' }, time, this.readout.element);
  }

  #listen() {
    const { audio } = this.sound;
    this.#showButton();
    this.button.addEventListener('click', () => void this.sound.toggle());
    this.seek.addEventListener('input', () => {
      this.#goTo(Number(this.seek.value));
    });
    this.seek.addEventListener('keydown', (event) => {
      this.#onKey(event);
    });
    this.box.addEventListener('pointermove', (event) => {
      this.#pointAt(event);
    });
    this.box.addEventListener('pointerleave', () => {
      this.hover.hidden = true;
      this.readout.show(Number(this.seek.value));
    });
    for (const name of ['play', 'pause', 'ended']) {
      audio.addEventListener(name, () => {
        this.#showButton();
        this.#follow();
      });
    }
    audio.addEventListener('error', () => {
      this.#explainSilence();
    });
  }

  /** @param {number} seconds */
  #goTo(seconds) {
    this.#show(seconds);
    this.sound.goTo(seconds);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const steps = /** @type {Record<string, number>} */ ({
      ArrowRight: STEP_SECONDS,
      ArrowUp: STEP_SECONDS,
      ArrowLeft: -STEP_SECONDS,
      ArrowDown: -STEP_SECONDS,
    });
    const step = steps[event.key];
    if (event.key === ' ') void this.sound.toggle();
    else if (step === undefined) return;
    event.preventDefault();
    if (step === undefined) return;
    const to = Math.min(this.answer.seconds, Math.max(0, Number(this.seek.value) + step));
    this.#goTo(to);
  }

  /** @param {PointerEvent} event */
  #pointAt(event) {
    if (event.pointerType !== 'mouse') return;
    const { left, width } = this.box.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    this.hover.hidden = false;
    this.hover.style.left = `${share * 100}%`;
    this.readout.show(share * this.answer.seconds, true);
  }

  #follow() {
    const { audio } = this.sound;
    if (audio.readyState > 0) this.#show(audio.currentTime);
    if (audio.paused || audio.ended) return;
    requestAnimationFrame(() => {
      if (this.element.isConnected) this.#follow();
    });
  }

  /** @param {number} atSeconds */
  #show(atSeconds) {
    const { seconds } = this.answer;
    const shown = Math.min(seconds, atSeconds);
    this.seek.value = String(shown);
    this.head.style.left = `${(shown / seconds) * 100}%`;
    this.time.textContent = clockTime(shown);
    if (this.hover.hidden) this.readout.show(shown);
    const spoken = fill(texts.result.positionOf, {
      time: clockTime(shown),
      total: clockTime(seconds),
    });
    const best = genresAt(this.answer, shown)[0]?.name ?? texts.result.notJudged;
    this.seek.setAttribute('aria-valuetext', `${spoken}, ${best}`);
  }

  #showButton() {
    const { audio } = this.sound;
    const isPlaying = !audio.paused && !audio.ended;
    const { pause, play } = texts.result;
    this.button.replaceChildren(
      icon(isPlaying ? 'pause' : 'play'),
      unseen(isPlaying ? pause : play),
    );
  }

  #explainSilence() {
    if (!this.sound.isLost) return;
    const isGone = this.sound.audio.error?.message.includes('404') === true;
    this.note.textContent = isGone ? texts.result.soundGone : texts.result.cannotPlay;
    this.button.disabled = true;
  }
}
