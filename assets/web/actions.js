/** What can be done with an answer: tell whether it is right, look at its picture, copy, share and keep that. */
import { showCard } from './card.js';
import { el, icon, say } from './dom.js';
import { genre, setup, texts } from './setup.js';
import { moodOf, songName, spokenVerdict } from './words.js';

/** @typedef {import('./types.js').Entry} Entry */

/** @param {Entry} entry */
export function actionsView(entry) {
  return el('div', { class: 'actions' }, feedbackView(entry), ...pictureActions(entry));
}

/** As in the chats: right, or wrong and then which genre it is. @param {Entry} entry */
function feedbackView({ answer }) {
  const box = el('div', { class: 'feedback', role: 'group' });
  const { feedback: token } = answer;
  if (token === undefined || moodOf(answer) === 'notMusic') return box;
  const { right, wrong } = setup.feedback;
  const tell = async (/** @type {string} */ saidGenre) => {
    const sentence = await sendWord(token, saidGenre);
    box.replaceChildren(el('p', { class: 'caption' }, sentence));
    say(sentence);
  };
  const choose = () => {
    const buttons = setup.genres.map(({ label, name }) =>
      el('button', { class: 'chip', type: 'button', onclick: () => void tell(label) }, name),
    );
    box.replaceChildren(el('p', { class: 'caption' }, texts.result.whichGenre), ...buttons);
    buttons[0]?.focus();
  };
  box.append(
    chip('right', right, () => void tell(answer.genre)),
    chip('wrong', wrong, choose),
  );
  return box;
}

/** @param {string} token @param {string} saidGenre @returns {Promise<string>} the sentence that answers it */
async function sendWord(token, saidGenre) {
  const { failed, thanks, already } = setup.feedback;
  const outcomes = /** @type {Record<string, string>} */ ({ thanks, already });
  try {
    const response = await fetch('/api/feedback', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, saidGenre }),
    });
    /** @type {unknown} */
    const json = await response.json();
    const { outcome = '' } = /** @type {{ outcome?: string }} */ (json);
    return outcomes[outcome] ?? failed;
  } catch {
    return failed;
  }
}

/** @param {Entry} entry */
function pictureActions(entry) {
  const { card } = entry.answer;
  if (!card) return [];
  const url = entry.card ? URL.createObjectURL(entry.card) : card.url;
  const picture = { ...card, url, fileName: pictureName(entry) };
  const { openCard, copyCard, shareCard, downloadCard } = texts.result;
  const show = () => {
    showCard(picture);
  };
  return [
    el('button', { class: 'card-button chip', type: 'button', onclick: show }, icon('picture'), openCard), // prettier-ignore
    ...(mayCopy() ? [chip('copy', copyCard, (button) => void copy(pngOf(entry), button))] : []),
    ...(typeof navigator.share === 'function'
      ? [chip('share', shareCard, () => void share(entry))]
      : []),
    el(
      'a',
      { class: 'card-link chip', href: url, download: picture.fileName },
      icon('down'),
      downloadCard,
    ),
  ];
}

/** "Artist – Title (jazz).png", with nothing that a file system minds. @param {Entry} entry */
export function pictureName(entry) {
  const song = songName(entry).replace(/\.\w{1,5}$/, '');
  const words = `${song} (${genre(entry.answer.genre).name})`.normalize('NFC');
  const safe = words.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}<>:"/\\|?*]+/gu, ' ').replace(/\s+/g, ' '); // prettier-ignore
  return `${safe.trim().slice(0, 120)}.png`;
}

/** Only safe pages may write to the clipboard. */
function mayCopy() {
  return typeof ClipboardItem === 'function' && 'clipboard' in navigator;
}

/** @param {Entry} entry @returns {Promise<Blob>} */
async function pngOf({ answer, card }) {
  if (card) return card;
  const response = await fetch(answer.card?.url ?? '');
  if (!response.ok) throw new Error(`the picture is gone: ${response.status}`);
  return response.blob();
}

/** @param {Promise<Blob>} png @param {HTMLButtonElement} button */
async function copy(png, button) {
  const { copied, copyFailed } = texts.result;
  let sentence = copied;
  try {
    // The promise itself: Safari allows no waiting between the click and the clipboard.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  } catch {
    sentence = copyFailed;
  }
  button.lastChild?.replaceWith(sentence);
  say(sentence);
}

/** @param {Entry} entry */
async function share(entry) {
  const text = `${songName(entry)}: ${spokenVerdict(entry.answer)}`;
  try {
    const files = [new File([await pngOf(entry)], pictureName(entry), { type: 'image/png' })];
    const isTaken = navigator.canShare?.({ files }) === true;
    await navigator.share(isTaken ? { text, files } : { text });
  } catch {
    // Closing the sheet is an error too.
  }
}

/** @param {string} name @param {string} label @param {(button: HTMLButtonElement) => void} act */
function chip(name, label, act) {
  const button = el('button', { class: 'chip', type: 'button' }, icon(name), label);
  button.addEventListener('click', () => {
    act(button);
  });
  return button;
}
