/** The ways in: choose, drop, paste, a link, an example, what another app shares. Limits are checked before anything is sent. */
import { askAll } from './chat.js';
import { byId, el, icon, say } from './dom.js';
import { linksIn, shortLink } from './links.js';
import { fill, megabytes, onLanguage, plural, setup, texts } from './setup.js';
import { takeShared } from './shared.js';

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
  const songs = [];
  for (const file of chosen) {
    if (file.size > setup.maxBytes) {
      const values = { file: file.name, megabytes: megabytes(setup.maxBytes) };
      complain(fill(texts.compose.tooLarge, values));
    } else songs.push({ label: file.name, blob: file });
  }
  askAll(songs);
}

/** @param {string} text one link or several; false when there is none */
function askLinks(text) {
  const links = linksIn(text);
  complain(links.length > 0 ? '' : texts.compose.notALink);
  askAll(links.map((link) => ({ label: shortLink(link), link })));
  return links.length > 0;
}

function showLimits() {
  const { maxBytes, maxSeconds } = setup;
  const minutes = Math.round(maxSeconds / 6) / 10;
  byId('limits', HTMLElement).textContent = fill(plural(texts.limits, minutes), {
    megabytes: megabytes(maxBytes),
    minutes,
  });
}

export function openIntake() {
  showLimits();
  offerExamples();
  onLanguage(() => {
    complain('');
    showLimits();
    offerExamples();
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
    const text = event.dataTransfer?.getData('text/plain').trim() ?? '';
    if (dropped.length > 0) askFiles(dropped);
    else if (text !== '') askLinks(text);
  });
}

export async function askShared() {
  const shared = await takeShared();
  if (!shared) return;
  const { text, files: given } = shared;
  if (given.length > 0) askFiles(given);
  else if (text !== '') askLinks(text);
  else complain(texts.compose.notShared);
}

function offerExamples() {
  const box = byId('examples', HTMLElement);
  const names = /** @type {Record<string, string>} */ (
    /** @type {unknown} */ (texts.examples.names)
  );
  box.querySelector('ul')?.replaceChildren();
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
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the example is not there: ${response.status}`);
    askAll([{ label, blob: await response.blob(), url }]);
  } catch {
    complain(texts.chat.offline);
  }
}
