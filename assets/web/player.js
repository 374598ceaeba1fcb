/** The sound as a picture that plays: what is clicked is heard, and the line shows where it is. */
import { el, icon, keepDrawn, unseen } from './dom.js';
import { clockTime } from './format.js';
import { GenreReadout, genresAt } from './genre-readout.js';
import { fill, texts } from './setup.js';
import {
  drawSpectrogram,
  drawThroughTime,
  spectrogramImage,
  windowSentences,
} from './spectrogram.js';

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Song} Song */

const STEP_SECONDS = 5;

/** Only one sound at a time. @type {HTMLAudioElement | undefined} */
let playing;

/** Silence, e.g. when the history is cleared. */
export function stopPlaying() {
  playing?.pause();
}

/** @param {Answer} answer @param {Song} song */
export function playerView(answer, song) {
  const view = new PlayerView(answer);
  view.listen(soundOf(answer, song));
  return view.element;
}

/** Loaded when first wanted. @param {Answer} answer @param {Song} song */
function soundOf(answer, { blob, url }) {
  const audio = new Audio();
  audio.preload = 'none';
  audio.src = blob ? URL.createObjectURL(blob) : (url ?? answer.audio.url);
  return audio;
}

class PlayerView {
  /** @param {Answer} answer */
  constructor(answer) {
    this.answer = answer;
    this.isMp3 = false;
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
    this.button = el('button', { class: 'round', type: 'button' });
    this.time = el('span');
    this.readout = new GenreReadout(answer);
    this.note = el('p', { class: 'caption', role: 'status' });
    this.box = this.#pictureBox();
    this.element = el(
      'div',
      { class: 'player' },
      el('p', { class: 'label' }, texts.result.timeline),
      this.box,
      el('ol', { class: 'unseen' }, ...windowSentences(answer).map((line) => el('li', {}, line))),
      this.#controls(),
      this.note,
    );
    this.#show(0);
  }

  #pictureBox() {
    const { answer } = this;
    const sound = el('canvas', {
      class: 'sound',
      role: 'img',
      'aria-label': texts.result.spectrogram,
    });
    const throughTime = el('canvas', { class: 'through-time', 'aria-hidden': 'true' });
    const image = spectrogramImage(answer.picture);
    keepDrawn(sound, (brush, width, height) => {
      drawSpectrogram(brush, width, height, { image, picture: answer.picture });
    });
    keepDrawn(throughTime, (brush, width, height) => {
      drawThroughTime(brush, width, height, answer);
    });
    return el('div', { class: 'stage-box' }, sound, throughTime, this.hover, this.head, this.seek);
  }

  #controls() {
    const total = el('span', {}, ` / ${clockTime(this.answer.seconds)}`);
    const time = el('span', { class: 'clock' }, this.time, total);
    return el('div', { class: 'controls' }, this.button, time, this.readout.element);
  }

  /** @param {HTMLAudioElement} audio */
  listen(audio) {
    this.audio = audio;
    this.#showButton();
    this.button.addEventListener('click', () => void this.#toggle());
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
      this.#playAsMp3();
    });
  }

  async #toggle() {
    const { audio } = this;
    if (!audio) return;
    if (!audio.paused) {
      audio.pause();
      return;
    }
    if (playing !== audio) playing?.pause();
    playing = audio;
    await audio.play().catch(() => undefined); // the error event says it
  }

  /** @param {number} seconds */
  #goTo(seconds) {
    this.#show(seconds);
    const { audio } = this;
    if (!audio) return;
    if (audio.readyState > 0) {
      audio.currentTime = seconds;
      return;
    }
    audio.preload = 'auto';
    audio.addEventListener('loadedmetadata', () => (audio.currentTime = Number(this.seek.value)), {
      once: true,
    });
    audio.load();
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
    if (event.key === ' ') void this.#toggle();
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
    const { audio } = this;
    if (!audio) return;
    this.#show(audio.currentTime);
    if (!audio.paused && !audio.ended && this.element.isConnected) {
      requestAnimationFrame(() => {
        this.#follow();
      });
    }
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
    const isPlaying = this.audio !== undefined && !this.audio.paused && !this.audio.ended;
    const { pause, play } = texts.result;
    this.button.replaceChildren(
      icon(isPlaying ? 'pause' : 'play'),
      unseen(isPlaying ? pause : play),
    );
  }

  /** The server makes one of whatever this browser does not know (WMA, AMR, ALAC …). Once: then it is another fault. */
  #playAsMp3() {
    const { audio } = this;
    if (!audio || this.isMp3) {
      this.#explainSilence();
      return;
    }
    this.isMp3 = true;
    const wasWanted = !audio.paused; // the new source pauses it
    audio.src = `${this.answer.audio.url}?as=mp3`;
    if (wasWanted) void this.#toggle();
  }

  #explainSilence() {
    const isGone = this.audio?.error?.message.includes('404') === true;
    this.note.textContent = isGone ? texts.result.soundGone : texts.result.cannotPlay;
    this.button.disabled = true;
  }
}
