/** A verdict in the page's language, made from its scores: an old answer speaks whatever language is picked now. */
import { clockTime } from './format.js';
import { fill, genre, percent, plural, ranked, setup, texts } from './setup.js';

/** @typedef {import('./types.js').Answer} Answer */
/** @typedef {import('./types.js').Entry} Entry */

/** What a mix has been called by: the first few of its genres. */
const NAMED_GENRES = 4;

/** How much longer than the next a mix's first genre is before it leads, as in src/lib/summary.ts. */
const LEAD_FACTOR = 1.25;

/** @param {Answer} answer @returns {'notMusic' | 'mixed' | 'sure' | 'unsure'} */
export function moodOf({ notMusic, mixed, sure }) {
  if (notMusic) return 'notMusic';
  if (mixed) return 'mixed';
  return sure ? 'sure' : 'unsure';
}

/**
 * The large words, what stands beside them, and a line under them; each may be empty.
 * @param {Answer} answer @returns {{ lead: string, heading: string, certainty: string, note: string }}
 */
export function verdictWords(answer) {
  const { card } = setup;
  const name = capital(genre(answer.genre).name);
  const share = percent(answer.confidence);
  switch (moodOf(answer)) {
    case 'notMusic':
      return { lead: '', heading: card.notMusic, certainty: '', note: '' };
    case 'mixed':
      return mixWords(answer);
    case 'sure': {
      const words = card.confidenceWords.find(({ atLeast }) => answer.confidence >= atLeast)?.words;
      const certainty = fill(card.confidence, { words: words ?? '', percent: share });
      return { lead: '', heading: name, certainty, note: '' };
    }
    case 'unsure': {
      const second = ranked(answer.scores, answer.genre)[1];
      const note = second
        ? fill(card.unsureNote, { genre: second.name, percent: percent(second.score) })
        : '';
      const heading = fill(card.unsureVerdict, { genre: name });
      return { lead: card.unsureLead, heading, certainty: share, note };
    }
  }
}

/** @param {Answer} answer */
function mixWords({ parts = [], genre: leader }) {
  const [first = { label: leader, count: 1, seconds: 0 }, ...others] = partCounts(parts);
  const heading = fill(setup.card.mixed, { count: others.length + 1 });
  const named = others.slice(0, NAMED_GENRES).map(({ label }) => genre(label).name);
  const name = genre(first.label).name;
  const values = { genre: name, count: first.count, total: parts.length, others: named.join(', ') };
  const isLed = first.seconds >= LEAD_FACTOR * (others[0]?.seconds ?? 0);
  const note = isLed ? fill(texts.result.mixMostly, values) : [name, ...named].join(', ');
  return { lead: '', heading, certainty: '', note };
}

/** Genres of a mix, those with most of its time first. @param {NonNullable<Answer['parts']>} parts */
export function partCounts(parts) {
  /** @type {Map<string, { label: string, count: number, seconds: number }>} */
  const counts = new Map();
  for (const { genre: label, startSeconds, endSeconds } of parts) {
    const { count, seconds } = counts.get(label) ?? { count: 0, seconds: 0 };
    counts.set(label, { label, count: count + 1, seconds: seconds + endSeconds - startSeconds });
  }
  return [...counts.values()].sort((a, b) => b.seconds - a.seconds);
}

/** Artist and title, or the file's name. @param {import('./types.js').Entry} entry */
export function songName({ answer, song }) {
  const named = [answer.artist, answer.title].filter(Boolean).join(' – ');
  return answer.title === undefined ? song.label : named;
}

/** The pipeline's twelve, in the order of the card's names. */
const TONICS = 'C C# D D# E F F# G G# A A# B'.split(' ');

/** "A minor", as the language calls it. @param {{ tonic: string, mode: 'major' | 'minor' }} key */
export function keyWords({ tonic, mode }) {
  return setup.card.keys[mode][TONICS.indexOf(tonic)] ?? `${tonic} ${mode}`;
}

/** A tag in the page's language; a genre by its own name. @param {string} name */
export function tagName(name) {
  return setup.card.tags[name] ?? genre(name).name;
}

/** Tags that say more than the genre does. @param {Answer} answer */
export function tagsToTell({ genre: leader, parts = [], notMusic, tags = [] }) {
  const said = [leader, ...parts.map((part) => part.genre)];
  return notMusic ? [] : tags.map(({ name }) => name).filter((name) => !said.includes(name));
}

/** "Sounds like …", or that it is the same again; '' where nothing is near. @param {Entry} entry */
export function alikeWords({ alike }) {
  if (!alike) return '';
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'long' });
  const { again, similar } = texts.result;
  return fill(alike.isSame ? again : similar, {
    title: alike.title,
    date: format.format(alike.atMs),
  });
}

/** One line for a screen reader, a title, a shared text. @param {Answer} answer */
export function spokenVerdict(answer) {
  const { lead, heading, certainty, note } = verdictWords(answer);
  return [[lead, heading].filter(Boolean).join(' '), certainty, note].filter(Boolean).join(', ');
}

/** Minutes that were judged, where it was a sample. @param {Answer} answer */
export function sampleWords({ sampled, judgedSeconds = 0, seconds }) {
  if (!sampled) return '';
  const minutes = (/** @type {number} */ of) => Math.max(1, Math.floor(of / 60));
  const total = minutes(seconds);
  return fill(plural(texts.result.sampled, total), { judged: minutes(judgedSeconds), total });
}

/** That it is not the song as it was linked; a sentence each. @param {Answer} answer */
export function sourceWords({ preview, firstOf, seconds }) {
  const { source } = setup;
  const values = { service: preview ?? '', seconds: Math.round(seconds) };
  return [
    ...(firstOf ? [source.firstOf[firstOf]] : []),
    ...(preview === undefined ? [] : [fill(source.preview, values)]),
  ];
}

/** "0:00–0:30: jazz" for all that was heard, in order of time. @param {Answer} answer */
export function stretchWords({ windows, parts, nonMusic = [] }) {
  const judged = parts
    ? parts.map((part) => ({ ...part, name: genre(part.genre).name }))
    : windows
        .filter((window) => !window.notMusic)
        .map((window) => ({ ...window, name: ranked(window.scores)[0]?.name ?? '' }));
  const others = nonMusic.map((span) => ({ ...span, name: setup.card[span.kind] }));
  return [...judged, ...others]
    .sort((a, b) => a.startSeconds - b.startSeconds)
    .map(({ startSeconds, endSeconds, name }) => `${clockTime(startSeconds)}–${clockTime(endSeconds)}: ${name}`); // prettier-ignore
}

/** @param {string} text */
function capital(text) {
  const [first = ''] = text;
  return first.toLocaleUpperCase(document.documentElement.lang) + text.slice(first.length);
}
