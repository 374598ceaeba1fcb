/** One verdict as a message: the sentence, the guesses, the sound, the card. */
import { showCard } from './card.js';
import { el, icon } from './dom.js';
import { wholePercent } from './format.js';
import { playerView } from './player.js';
import { genre, percent, ranked, texts } from './setup.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {ReturnType<typeof ranked>[number]} Ranked */

const FIRST_GUESSES = 4;
const CARD_WIDTH_PX = 1_200;

/** @param {Entry} entry @returns {HTMLElement} */
export function resultView({ answer, song, card }) {
  const [verdict = '', ...rest] = answer.text.split('\n');
  const bubble = el(
    'div',
    { class: 'bubble result' },
    el('p', { class: 'verdict' }, verdict),
    ...rest.map((line) => el('p', { class: 'runner-up' }, line)),
    el(
      'div',
      { class: 'columns' },
      guesses(ranked(answer.scores, answer.genre)),
      ...cardView(answer.card, card),
    ),
    playerView(answer, song),
  );
  const colour = answer.sure ? genre(answer.genre).colour : '#8f98ab';
  bubble.style.setProperty('--genre', colour);
  return bubble;
}

/** @param {Ranked[]} all */
function guesses(all) {
  return el(
    'div',
    {},
    el('p', { class: 'label' }, texts.result.guesses),
    el('ul', { class: 'bars' }, ...all.slice(0, FIRST_GUESSES).map(bar)),
    el(
      'details',
      { class: 'more' },
      el('summary', {}, texts.result.allGenres),
      el('ul', { class: 'bars' }, ...all.slice(FIRST_GUESSES).map(bar)),
    ),
  );
}

/** @param {Ranked} guess */
function bar({ name, score, colour }) {
  const fill = el('div', { class: 'fill' });
  fill.style.setProperty('--colour', colour);
  fill.style.width = `${wholePercent(score)}%`;
  return el(
    'li',
    { class: 'bar' },
    el('span', { class: 'name' }, name),
    el('div', { class: 'track' }, fill),
    el('span', { class: 'share' }, percent(score)),
  );
}

/** @param {import('./types.js').Answer['card']} card @param {Blob} [blob] what of it lies in the browser */
function cardView(card, blob) {
  if (!card) return [];
  const url = blob ? URL.createObjectURL(blob) : card.url;
  const { openCard, downloadCard } = texts.result;
  const image = el('img', { src: url, alt: card.altText, width: CARD_WIDTH_PX, loading: 'lazy' });
  const open = () => {
    showCard({ ...card, url });
  };
  return [
    el(
      'div',
      { class: 'card-box' },
      el('button', { class: 'card-button', type: 'button', title: openCard, onclick: open }, image),
      el(
        'a',
        { class: 'card-link', href: url, download: card.fileName },
        icon('down'),
        downloadCard,
      ),
    ),
  ];
}
