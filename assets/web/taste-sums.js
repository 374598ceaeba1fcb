/** A browser's songs → what they have in common. No DOM. */
import { cosine, vectorOf } from './alike.js';

/** @typedef {import('./types.js').KnownSong} KnownSong */

const SHOWN_TAGS = 5;
/** Songs that the stream is smoothed over, so that it shows a taste and not every song. */
const SMOOTHED_SONGS = 5;

/** @param {readonly KnownSong[]} songs in order of time, at least one */
export function tasteOf(songs) {
  const scores = meanScores(songs);
  const { usual, odd } = extremes(songs);
  return {
    scores,
    stream: songs.map((_, at) => {
      const half = SMOOTHED_SONGS >> 1;
      const near = songs.slice(Math.max(0, at - half), at + half + 1);
      return { startSeconds: at, endSeconds: at + 1, scores: meanScores(near) };
    }),
    tags: mostUsed(songs.flatMap(({ tags }) => tags)).slice(0, SHOWN_TAGS),
    tempo: tempoOf(songs.flatMap(({ bpm }) => bpm ?? [])),
    usual,
    odd,
  };
}

/** @param {readonly KnownSong[]} songs @returns {Record<string, number>} */
function meanScores(songs) {
  /** @type {Record<string, number>} */
  const sums = {};
  for (const { scores } of songs) {
    for (const [label, score] of Object.entries(scores)) {
      sums[label] = (sums[label] ?? 0) + score / songs.length;
    }
  }
  return sums;
}

/** @param {readonly string[]} names */
function mostUsed(names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** The middle half's ends and the median; undefined where no song has a beat. @param {readonly number[]} bpms */
function tempoOf(bpms) {
  if (bpms.length === 0) return undefined;
  const sorted = [...bpms].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    Math.round(sorted[Math.round(share * (sorted.length - 1))] ?? 0);
  return { low: at(0), middle: at(0.5), high: at(1) };
}

/** Nearest to and farthest from the mean of all, of the model that most are of. @param {readonly KnownSong[]} songs */
function extremes(songs) {
  const [model] = mostUsed(songs.map((song) => song.model));
  const alike = songs.filter((song) => song.model === model);
  const vectors = alike.map((song) => vectorOf(song.embedding));
  const mean = Float32Array.from(vectors[0] ?? [], (_, at) =>
    vectors.reduce((sum, vector) => sum + (vector[at] ?? 0) / vectors.length, 0),
  );
  const ranked = alike
    .map(({ title }, at) => ({ title, near: cosine(vectors[at] ?? mean, mean) }))
    .sort((a, b) => b.near - a.near);
  return { usual: ranked[0]?.title ?? '', odd: ranked.at(-1)?.title ?? '' };
}
