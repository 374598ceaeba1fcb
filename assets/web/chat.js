/** The conversation: what was sent on the right, what came of it on the left. */
import { findAlike } from './alike.js';
import { BATCH_FROM, batchView } from './batch.js';
import { byId, el, icon, say, unseen } from './dom.js';
import { forgetAll, pastEntries, remember } from './history.js';
import { bubblePlace } from './message.js';
import { clearQueue, enqueue } from './queue.js';
import { analyse, Refused } from './send.js';
import { fill, megabytes, onLanguage, plural, texts } from './setup.js';
import { stopPlaying } from './sound.js';
import { songName, spokenVerdict } from './words.js';

/** @typedef {import('./types.js').Song} Song */
/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./message.js').Place} Place */

const log = byId('log', HTMLOListElement);
const welcome = byId('welcome', HTMLElement);
const clear = byId('clear', HTMLButtonElement);
const taste = byId('taste', HTMLButtonElement);

/** How often and how long a song waits when the server is busy, before the sentence stands. */
const PATIENCE = 8;
const PAUSE_MS = 12_000;

/** @type {Set<AbortController>} */
const underWay = new Set();
/** What shows every message again, in the language that is picked by then. @type {(() => void)[]} */
let redraws = [];

onLanguage(() => {
  for (const redraw of redraws) redraw();
});

/** @param {readonly Song[]} songs given at once */
export function askAll(songs) {
  if (songs.length < BATCH_FROM) for (const song of songs) ask(song);
  else askBatch(songs);
}

/** @param {Song} song */
function ask(song) {
  addSent(song);
  const place = addPlace();
  follow(place.element);
  askIn(song, place, (spoken) => {
    say(fill(texts.chat.status, { file: song.label, status: spoken }));
    follow(place.element);
  });
}

/** @param {readonly Song[]} songs */
function askBatch(songs) {
  addSentLine(() => fill(plural(texts.batch.sent, songs.length), { count: songs.length }));
  const view = addBatch(songs);
  const batch = Date.now();
  follow(view.element);
  songs.forEach((song, at) => {
    const place = view.rows[at];
    if (!place) return;
    askIn(
      song,
      place,
      () => {
        view.update();
        if (view.rows.every((row) => row.isOver())) say(view.words());
      },
      batch,
    );
  });
}

/**
 * @param {Song} song
 * @param {Place} place
 * @param {(spoken: string) => void} onDone with the answer or the problem in words
 * @param {number} [batch]
 */
function askIn(song, place, onDone, batch) {
  const stop = new AbortController();
  underWay.add(stop);
  const working = place.working(() => {
    stop.abort();
  });
  enqueue(async () => {
    try {
      const entry = await hear(song, { working, stop });
      const kept = batch === undefined ? entry : { ...entry, batch };
      place.answer(kept);
      document.title = `${spokenVerdict(entry.answer)} · ${songName(entry)} – genrebot`;
      onDone(spokenVerdict(entry.answer));
      await remember(kept);
      place.element.dataset['kept'] = 'yes'; // for tests: it survives a reload from here on
    } catch (error) {
      const again = mayPass(error) ? () => { askIn(song, place, onDone, batch); } : undefined; // prettier-ignore
      const sentence = sentenceOf(error);
      place.failure({ sentence, ...(again && { again }) });
      onDone(sentence);
    }
    underWay.delete(stop);
  });
}

/**
 * @param {Song} song
 * @param {{ working: ReturnType<Place['working']>, stop: AbortController }} turn
 * @returns {Promise<Entry>}
 */
async function hear(song, { working, stop }) {
  const { signal } = stop;
  signal.throwIfAborted();
  const options = { onUpload: working.upload, onStage: working.stage, signal };
  const answer = await patiently(() => analyse(song, options), working, signal);
  const card = await cardOf(answer);
  const entry = { song, answer, ...(card && { card }) };
  const alike = await findAlike(entry);
  return { ...entry, ...(alike && { alike }) };
}

/** For the history; the answer is good without it. @param {import('./types.js').Answer} answer */
async function cardOf({ card }) {
  if (!card) return undefined;
  const response = await fetch(card.url).catch(() => undefined);
  return response?.ok === true ? response.blob() : undefined;
}

/**
 * A whole album may be more than one person's share: its songs wait instead of failing.
 * @template T
 * @param {() => Promise<T>} act
 * @param {ReturnType<Place['working']>} working
 * @param {AbortSignal} signal
 */
async function patiently(act, working, signal) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      const isBusy = error instanceof Refused && ['BUSY', 'RATE_LIMITED'].includes(error.code);
      if (!isBusy || attempt >= PATIENCE || underWay.size === 1) throw error;
      working.text(error.message);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      signal.throwIfAborted();
    }
  }
}

/** What is wrong with the song itself stays wrong. */
const LASTING = [
  ...['NOT_AUDIO', 'CORRUPT_AUDIO', 'UNKNOWN_FORMAT', 'PROTECTED'],
  ...['TOO_LARGE', 'TOO_SHORT', 'SILENT', 'LINK_BLOCKED'],
];

/** @param {unknown} error */
function mayPass(error) {
  return !(error instanceof Refused && LASTING.includes(error.code));
}

/** @param {unknown} error */
function sentenceOf(error) {
  if (error instanceof DOMException && error.name === 'AbortError') return texts.chat.cancelled;
  return error instanceof Refused && error.message !== '' ? error.message : texts.chat.offline;
}

/** @param {Song} song */
function addSent({ label, blob }) {
  const size = blob ? ` ${megabytes(blob.size)} MB` : '';
  addSentLine(() => label, size);
}

/** @param {() => string} words @param {string} [size] */
function addSentLine(words, size = '') {
  welcome.classList.add('said');
  clear.hidden = false;
  taste.hidden = false;
  const element = el('li', { class: 'message you' });
  const draw = () => {
    const sizes = size === '' ? [] : [el('span', { class: 'size' }, size)];
    element.replaceChildren(
      unseen(texts.chat.you),
      icon('note'),
      el('span', {}, words()),
      ...sizes,
    );
  };
  draw();
  redraws.push(draw);
  log.append(element);
}

function addPlace() {
  const place = bubblePlace();
  redraws.push(place.redraw);
  log.append(place.element);
  return place;
}

/** @param {readonly Song[]} songs */
function addBatch(songs) {
  const view = batchView(songs);
  redraws.push(view.redraw);
  log.append(view.element);
  return view;
}

/** The newest answer begins at the top of what is seen; less than a screen of it is seen whole. @param {HTMLElement} message */
function follow(message) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  requestAnimationFrame(() => {
    const isTall = message.offsetHeight > innerHeight / 2;
    message.scrollIntoView({
      block: isTall ? 'start' : 'nearest',
      behavior: isStill ? 'auto' : 'smooth',
    });
  });
}

export async function showPast() {
  const entries = await pastEntries();
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at];
    if (!entry) continue;
    const { batch } = entry;
    const together = batch === undefined ? [entry] : entries.filter((other) => other.batch === batch); // prettier-ignore
    if (together[0] !== entry) continue;
    if (together.length > 1) showPastBatch(together);
    else {
      addSent(entry.song);
      addPlace().answer(entry);
    }
  }
  log.lastElementChild?.scrollIntoView({ block: 'start' });
}

/** @param {readonly Entry[]} entries */
function showPastBatch(entries) {
  addSentLine(() => fill(plural(texts.batch.sent, entries.length), { count: entries.length }));
  const view = addBatch(entries.map(({ song }) => song));
  entries.forEach((entry, at) => view.rows[at]?.answer(entry));
  view.update();
}

export async function clearAll() {
  clearQueue();
  for (const stop of underWay) stop.abort();
  underWay.clear();
  stopPlaying();
  await forgetAll(); // first: what is no longer seen must be gone for good
  log.replaceChildren();
  redraws = [];
  welcome.classList.remove('said');
  clear.hidden = true;
  taste.hidden = true;
  document.title = texts.title;
  say(texts.menu.cleared);
}
