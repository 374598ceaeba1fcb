/** The sound of an answer: one for each, whatever is drawn around it, and in step with its picture. */

/** @typedef {import('./types.js').Entry} Entry */

/** More than this between what is played and what was judged, and the play head would point elsewhere. */
const MAX_DRIFT_SECONDS = 1;

/** By answer: drawing it again (another language) must not stop it. @type {WeakMap<object, Sound>} */
const sounds = new WeakMap();

/** Only one at a time. @type {HTMLAudioElement | undefined} */
let playing;

/** Silence, e.g. when the history is cleared. */
export function stopPlaying() {
  playing?.pause();
}

/** @param {Entry} entry */
export function soundOf(entry) {
  const known = sounds.get(entry.answer);
  if (known) return known;
  const sound = new Sound(entry);
  sounds.set(entry.answer, sound);
  return sound;
}

/**
 * Plays the file itself; the server's copy, which is what was judged from end to end, where the browser does not know the
 * file or counts its time differently (late tracks, gaps, a length that is only estimated).
 */
export class Sound {
  #isCopy = false;
  #mayCopy = true;
  #isWanted = false;
  #drifts = false;
  /** The file has played here, however out of step. */
  #canPlayOwn = false;
  /** Neither the file nor the copy. */
  isLost = false;

  /** @param {Entry} entry */
  constructor({ answer, song: { blob, url } }) {
    this.answer = answer;
    this.audio = new Audio();
    this.audio.preload = 'none'; // loaded when first wanted
    this.own = blob ? URL.createObjectURL(blob) : (url ?? answer.audio.url);
    this.audio.src = this.own;
    this.audio.addEventListener('loadedmetadata', () => {
      this.#keepInStep();
    });
    this.audio.addEventListener('error', () => {
      this.#playOther();
    });
  }

  async toggle() {
    const { audio } = this;
    this.#want();
    if (!audio.paused) {
      audio.pause();
      return;
    }
    if (playing !== audio) playing?.pause();
    playing = audio;
    await audio.play().catch(() => undefined); // the error event says it
  }

  /** @param {number} seconds */
  goTo(seconds) {
    const { audio } = this;
    this.#want();
    this.wantedSeconds = seconds;
    if (audio.readyState > 0) audio.currentTime = seconds;
    else {
      audio.preload = 'auto';
      audio.load();
    }
  }

  /** Browsers read files at hand before anybody plays them: a copy is made for those who do. */
  #want() {
    this.#isWanted = true;
    if (this.#drifts && !this.#isCopy) this.#play(this.#copyUrl, true);
  }

  /** A sampled track's copy ends where judging would: the file is the better one there. */
  #keepInStep() {
    const { audio, answer } = this;
    const drift = Math.abs(audio.duration - answer.seconds);
    const isInStep = drift <= MAX_DRIFT_SECONDS || answer.sampled === true;
    this.#drifts = !isInStep && !this.#isCopy && this.#mayCopy;
    if (this.#drifts && this.#isWanted) this.#play(this.#copyUrl, true);
    else if (this.wantedSeconds !== undefined) audio.currentTime = this.wantedSeconds;
  }

  /** The server makes a copy of whatever this browser does not know; where it has forgotten the sound, the file must do. */
  #playOther() {
    if (this.#isCopy && this.#mayCopy && this.#canPlayOwn) {
      this.#mayCopy = false;
      this.#play(this.own, false);
    } else if (!this.#isCopy && this.#mayCopy) {
      // Read before it is wanted: the copy waits for that.
      this.#drifts = true;
      if (this.#isWanted) this.#play(this.#copyUrl, true);
    } else this.isLost = true;
  }

  get #copyUrl() {
    return `${this.answer.audio.url}?as=mp3`;
  }

  /** @param {string} source @param {boolean} isCopy */
  #play(source, isCopy) {
    const { audio } = this;
    const wasWanted = !audio.paused; // the new source pauses it
    this.#canPlayOwn ||= !this.#isCopy && audio.readyState > 0;
    if (audio.readyState > 0 && audio.currentTime > 0) this.wantedSeconds = audio.currentTime;
    this.#isCopy = isCopy;
    audio.src = source;
    audio.preload = 'auto';
    if (wasWanted) void this.toggle();
  }
}
