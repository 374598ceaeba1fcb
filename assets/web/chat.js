/** The conversation: what was sent on the right, what came of it on the left. */
import { byId, el, icon, say, unseen } from './dom.js';
import { forgetAll, pastEntries, remember } from './history.js';
import { stopPlaying } from './player.js';
import { clearQueue, enqueue } from './queue.js';
import { resultView } from './result.js';
import { analyse, Refused } from './send.js';
import { fill, megabytes, texts } from './setup.js';
import { workingView } from './working.js';

/** @typedef {import('./types.js').Song} Song */
/** @typedef {import('./types.js').Entry} Entry */

const log = byId('log', HTMLOListElement);
const welcome = byId('welcome', HTMLElement);
const clear = byId('clear', HTMLButtonElement);

/** How often and how long a song waits when the server is busy, before the sentence stands. */
const PATIENCE = 8;
const PAUSE_MS = 12_000;

/** @type {Set<AbortController>} */
const underWay = new Set();

/** @param {Song} song */
export function ask(song) {
  addSent(song);
  const message = addBotMessage();
  const stop = new AbortController();
  underWay.add(stop);
  const working = workingView(() => {
    stop.abort();
  });
  message.append(working.element);
  follow(message);
  enqueue(async () => {
    await hear(song, { message, working, stop });
    underWay.delete(stop);
  });
}

/**
 * @typedef {object} Turn
 * @property {HTMLElement} message
 * @property {ReturnType<typeof workingView>} working
 * @property {AbortController} stop
 */

/** @param {Song} song @param {Turn} turn */
async function hear(song, { message, working, stop }) {
  try {
    const { signal } = stop;
    signal.throwIfAborted();
    const options = { onUpload: working.upload, onStage: working.stage, signal };
    const answer = await patiently(() => analyse(song, options), working, signal);
    const card = await cardOf(answer);
    const entry = { song, answer, ...(card && { card }) };
    showAnswer(message, entry);
    say(fill(texts.chat.status, { file: song.label, status: answer.text }));
    await remember(entry);
    message.dataset['kept'] = 'yes'; // for tests: it survives a reload from here on
  } catch (error) {
    showFailure(message, song, error);
  }
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
 * @param {Turn['working']} working
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

/** @param {HTMLElement} message @param {Entry} entry */
function showAnswer(message, entry) {
  message.classList.add('wide');
  message.replaceChildren(unseen(texts.chat.bot), resultView(entry));
  follow(message);
}

/** @param {HTMLElement} message @param {Song} song @param {unknown} error */
function showFailure(message, song, error) {
  const isCancelled = error instanceof DOMException && error.name === 'AbortError';
  const sentence = isCancelled ? texts.chat.cancelled : sentenceOf(error);
  const again = el(
    'button',
    {
      class: 'link-button',
      type: 'button',
      onclick: () => {
        ask(song);
      },
    },
    texts.chat.retry,
  );
  const bubble = el('div', { class: 'bubble' }, el('p', {}, sentence));
  if (mayPass(error)) bubble.append(again);
  message.replaceChildren(unseen(texts.chat.bot), bubble);
  say(fill(texts.chat.status, { file: song.label, status: sentence }));
  follow(message);
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
  return error instanceof Refused && error.message !== '' ? error.message : texts.chat.offline;
}

/** @param {Song} song */
function addSent({ label, blob }) {
  welcome.classList.add('said');
  clear.hidden = false;
  const size = blob ? [el('span', { class: 'size' }, `${megabytes(blob.size)} MB`)] : [];
  log.append(
    el('li', { class: 'message you' }, unseen(texts.chat.you), icon('note'), label, ...size),
  );
}

function addBotMessage() {
  const message = el('li', { class: 'message bot' });
  log.append(message);
  return message;
}

/** The end of the conversation stays in sight. @param {HTMLElement} message */
function follow(message) {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  requestAnimationFrame(() => {
    message.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' });
  });
}

export async function showPast() {
  for (const entry of await pastEntries()) {
    addSent(entry.song);
    showAnswer(addBotMessage(), entry);
  }
}

export async function clearAll() {
  clearQueue();
  for (const stop of underWay) stop.abort();
  underWay.clear();
  stopPlaying();
  await forgetAll(); // first: what is no longer seen must be gone for good
  log.replaceChildren();
  welcome.classList.remove('said');
  clear.hidden = true;
  say(texts.menu.cleared);
}
