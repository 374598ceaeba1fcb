/** Many songs given at once: one compact list with a summary over it. */
import { el, unseen } from './dom.js';
import { rowPlace } from './message.js';
import { fill, genre, plural, texts } from './setup.js';
import { moodOf } from './words.js';

/** @typedef {import('./types.js').Song} Song */

/** From so many on songs share a list; fewer have a bubble each. */
export const BATCH_FROM = 4;

/** @param {readonly Song[]} songs */
export function batchView(songs) {
  const summary = el('p', { class: 'batch-summary' });
  const rows = songs.map(({ label }) => rowPlace(label));
  const list = el('ol', { class: 'rows' }, ...rows.map((row) => row.element));
  const hidden = unseen(texts.chat.bot);
  const element = el('li', { class: 'message bot wide' }, hidden, el('div', { class: 'bubble batch' }, summary, list)); // prettier-ignore
  const words = () => summaryWords(rows);
  const update = () => {
    summary.textContent = words();
  };
  update();
  return {
    element,
    rows,
    /** To be called when a row has its answer. */
    update,
    words,
    redraw: () => {
      hidden.textContent = texts.chat.bot;
      for (const row of rows) row.redraw();
      update();
    },
  };
}

/** "7 of 10 songs: jazz 4, rock 2, not sure 1" @param {readonly ReturnType<typeof rowPlace>[]} rows */
function summaryWords(rows) {
  const { batch } = texts;
  const over = rows.filter((row) => row.isOver()).length;
  const entries = rows.flatMap((row) => row.entry() ?? []);
  const failed = over - entries.length;
  /** @type {Map<string, number>} */
  const counts = new Map();
  const apart = { unsure: 0, mixed: 0, notMusic: 0 };
  for (const { answer } of entries) {
    const mood = moodOf(answer);
    if (mood === 'sure') counts.set(answer.genre, (counts.get(answer.genre) ?? 0) + 1);
    else apart[mood] += 1;
  }
  const genres = [...counts].sort((a, b) => b[1] - a[1]);
  const parts = [
    ...genres.map(([label, count]) => `${genre(label).name} ${count}`),
    ...Object.entries(apart)
      .filter(([, count]) => count > 0)
      .map(([mood, count]) => `${batch[/** @type {keyof typeof apart} */ (mood)]} ${count}`),
    ...(failed > 0 ? [`${batch.failed} ${failed}`] : []),
  ];
  const total = rows.length;
  const values = { done: over, total };
  const lead = over < total ? fill(plural(batch.running, total), values) : fill(plural(batch.done, total), values); // prettier-ignore
  return parts.length > 0 ? `${lead}: ${parts.join(', ')}` : lead;
}
