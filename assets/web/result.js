/** One answer on one screen: title, genre, certainty, the sound that plays, guesses, what else is known, what to do with it. */
import { actionsView } from './actions.js';
import { el } from './dom.js';
import { wholePercent } from './format.js';
import { PlayerView } from './player.js';
import { fill, genre, percent, ranked, texts } from './setup.js';
import {
  alikeWords,
  keyWords,
  moodOf,
  partCounts,
  sampleWords,
  songName,
  sourceWords,
  tagName,
  tagsToTell,
  verdictWords,
} from './words.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {ReturnType<typeof ranked>[number]} Ranked */

const FIRST_GUESSES = 3;
const NEUTRAL = '#8f98ab';
/** More colours than these are no longer told apart in the heading. */
const MIX_COLOURS = 6;

/** @param {Entry} entry @returns {HTMLElement} */
export function resultView(entry) {
  const { answer } = entry;
  const player = new PlayerView(entry);
  const view = el(
    'article',
    { class: `bubble result ${moodOf(answer)}` },
    el('header', { class: 'result-head' }, player.button, heading(entry)),
    player.element,
    el('div', { class: 'columns' }, ...guesses(answer), ...facts(answer)),
    el('p', { class: 'similar', hidden: entry.alike === undefined }, alikeWords(entry)),
    actionsView(entry),
  );
  view.style.setProperty('--genre', colourOf(answer));
  view.style.setProperty('--genres', gradientOf(answer));
  return view;
}

/** @param {Entry} entry */
function heading(entry) {
  const { lead, heading: words, certainty, note } = verdictWords(entry.answer);
  return el(
    'div',
    { class: 'result-words' },
    el('p', { class: 'song-name' }, songName(entry)),
    el(
      'h2',
      { class: 'verdict' },
      ...(lead ? [el('span', { class: 'lead' }, lead), ' '] : []),
      el('span', { class: 'genre' }, words),
      ...(certainty ? [' ', el('span', { class: 'certainty' }, certainty)] : []),
    ),
    ...(note ? [el('p', { class: 'runner-up' }, note)] : []),
  );
}

/** @param {Answer} answer */
export function colourOf(answer) {
  return moodOf(answer) === 'sure' || moodOf(answer) === 'mixed'
    ? genre(answer.genre).colour
    : NEUTRAL;
}

/** A mix has the colours of its genres side by side. @param {Answer} answer */
function gradientOf(answer) {
  const counts = partCounts(answer.parts ?? []).slice(0, MIX_COLOURS);
  if (moodOf(answer) !== 'mixed' || counts.length === 0) return colourOf(answer);
  const stops = counts.map(({ label }, at) => {
    const share = (/** @type {number} */ index) => `${(index / counts.length) * 100}%`;
    return `${genre(label).colour} ${share(at)} ${share(at + 1)}`;
  });
  return `linear-gradient(90deg, ${stops.join(', ')})`;
}

/** Guesses at a genre say nothing of what is no music. @param {Answer} answer */
function guesses(answer) {
  if (moodOf(answer) === 'notMusic') return [];
  const all = ranked(answer.scores, answer.genre);
  return [
    el(
      'section',
      { class: 'guesses' },
      el('h3', { class: 'label' }, texts.result.guesses),
      el('ul', { class: 'bars' }, ...all.slice(0, FIRST_GUESSES).map(bar)),
      el(
        'details',
        { class: 'more' },
        el('summary', {}, texts.result.allGenres),
        el('ul', { class: 'bars' }, ...all.slice(FIRST_GUESSES).map(bar)),
      ),
    ),
  ];
}

/** @param {Ranked} guess */
function bar({ name, score, colour }) {
  const filled = el('div', { class: 'fill' });
  filled.style.setProperty('--colour', colour);
  filled.style.width = `${wholePercent(score)}%`;
  return el(
    'li',
    { class: 'bar' },
    el('span', { class: 'name' }, name),
    el('div', { class: 'track' }, filled),
    el('span', { class: 'share' }, percent(score)),
  );
}

/** Tags, tempo and key as small labels. @param {Answer} answer */
function facts(answer) {
  const { tempo, key } = answer;
  const labels = [
    ...(tempo ? [fill(texts.result.tempo, { bpm: Math.round(tempo.bpm) })] : []),
    ...(key ? [keyWords(key)] : []),
    ...tagsToTell(answer).map(tagName),
  ];
  const sample = sampleWords(answer);
  const captions = [...sourceWords(answer), ...(sample === '' ? [] : [sample])];
  if (labels.length === 0 && captions.length === 0) return [];
  return [
    el(
      'section',
      { class: 'facts' },
      el('h3', { class: 'label' }, texts.result.soundsLike),
      el('ul', { class: 'tags' }, ...labels.map((label) => el('li', { class: 'tag' }, label))),
      ...captions.map((words) => el('p', { class: 'caption' }, words)),
    ),
  ];
}
