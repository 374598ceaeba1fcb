/** The ways in: choose, drop, paste, a link, an example. Limits are checked before anything is sent. */
import { ask } from './chat.js';
import { byId, el, icon, say } from './dom.js';
import { fill, megabytes, plural, setup, texts } from './setup.js';

const input = byId('link', HTMLInputElement);
const files = byId('files', HTMLInputElement);
const problem = byId('problem', HTMLElement);
const drop = byId('drop', HTMLElement);

/** @param {string} sentence '' takes it away */
export function complain(sentence) {
  problem.textContent = sentence;
}

/** @param {Iterable<File>} chosen */
export function askFiles(chosen) {
  complain('');
  for (const file of chosen) {
    if (file.size > setup.maxBytes) {
      const values = { file: file.name, megabytes: megabytes(setup.maxBytes) };
      complain(fill(texts.compose.tooLarge, values));
    } else ask({ label: file.name, blob: file });
  }
}

/** @param {string} text one link or several; false when one of them is none */
function askLinks(text) {
  const links = text.split(/\s+/).filter((word) => word !== '').map(toLink); // prettier-ignore
  const isGood = links.length > 0 && links.every((link) => link !== undefined);
  complain(isGood ? '' : texts.compose.notALink);
  if (isGood) for (const link of links) ask({ label: shortLink(link), link });
  return isGood;
}

/** "example.org/song.mp3" is what people type. @param {string} word */
function toLink(word) {
  const link = /^[a-z][a-z0-9+.-]*:/i.test(word) ? word : `https://${word}`;
  const isLink = URL.canParse(link) && /^https?:\/\/[^/]+\.[^/]+/i.test(link);
  return isLink || /^https?:\/\/(localhost|\[)/i.test(link) ? link : undefined;
}

/** @param {string} link */
function shortLink(link) {
  const { host, pathname } = new URL(link);
  const last = decodeURI(pathname).split('/').filter(Boolean).at(-1);
  return last === undefined ? host : `${host} › ${last}`;
}

export function openIntake() {
  const { maxBytes, maxSeconds } = setup;
  const minutes = Math.round(maxSeconds / 6) / 10;
  byId('limits', HTMLElement).textContent = fill(plural(texts.limits, minutes), {
    megabytes: megabytes(maxBytes),
    minutes,
  });
  byId('compose', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (input.value.trim() === '') files.click();
    else if (askLinks(input.value)) input.value = '';
  });
  byId('choose', HTMLButtonElement).addEventListener('click', () => {
    files.click();
  });
  files.addEventListener('change', () => {
    askFiles([...(files.files ?? [])]);
    files.value = ''; // the same file may be chosen again
  });
  listenForPaste();
  listenForDrop();
  offerExamples();
}

function listenForPaste() {
  document.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text').trim() ?? '';
    if (pasted.length > 0) {
      event.preventDefault();
      askFiles(pasted);
    } else if (event.target !== input && text !== '') {
      input.value = text;
      input.focus();
    }
  });
}

function listenForDrop() {
  let depth = 0; // dragenter and dragleave come for every element on the way
  const show = (/** @type {number} */ now) => {
    depth = Math.max(0, now);
    drop.hidden = depth === 0;
  };
  addEventListener('dragenter', () => {
    show(depth + 1);
  });
  addEventListener('dragleave', () => {
    show(depth - 1);
  });
  addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  addEventListener('drop', (event) => {
    event.preventDefault();
    show(0);
    const dropped = [...(event.dataTransfer?.files ?? [])];
    const link = event.dataTransfer?.getData('text/uri-list').split('\n')[0]?.trim() ?? '';
    if (dropped.length > 0) askFiles(dropped);
    else if (link !== '') askLinks(link);
  });
}

function offerExamples() {
  const box = byId('examples', HTMLElement);
  const names = /** @type {Record<string, string>} */ (
    /** @type {unknown} */ (texts.examples.names)
  );
  for (const { name, url } of setup.examples) {
    const label = names[name] ?? name;
    const offer = () => void askExample(label, url);
    const button = el(
      'button',
      { class: 'example', type: 'button', onclick: offer },
      icon('note'),
      label,
    );
    box.querySelector('ul')?.append(el('li', {}, button));
  }
  box.hidden = setup.examples.length === 0;
}

/** @param {string} label @param {string} url */
async function askExample(label, url) {
  say(label);
  const response = await fetch(url);
  ask({ label, blob: await response.blob(), url });
}
