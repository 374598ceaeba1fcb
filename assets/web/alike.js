/** What sounds alike, and what is the same, by what came with the answers: reckoned here, from songs that only this browser knows. */
import { fingerprintDifference } from './fingerprint.js';
import { knownSongs, rememberSong } from './history.js';
import { setup } from './setup.js';
import { songName } from './words.js';

/** @typedef {import('./types.js').Entry} Entry */
/** @typedef {import('./types.js').KnownSong} KnownSong */

/** @param {string} base64 of float32, little-endian @returns {Float32Array} */
export function vectorOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getFloat32(at * 4, true));
}

/** Cosine; 0 for vectors of two models. @param {Float32Array} a @param {Float32Array} b */
export function cosine(a, b) {
  if (a.length !== b.length) return 0;
  let product = 0;
  let squares = [0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const [x = 0, y = 0] = [a[at], b[at]];
    product += x * y;
    squares = [(squares[0] ?? 0) + x * x, (squares[1] ?? 0) + y * y];
  }
  const norm = Math.sqrt((squares[0] ?? 0) * (squares[1] ?? 0));
  return norm === 0 ? 0 : product / norm;
}

/**
 * The nearest of the songs before this one, where it is near enough to be told; and this one is a known song from now on.
 * @param {Entry} entry @returns {Promise<Entry['alike']>}
 */
export async function findAlike(entry) {
  const song = knownSong(entry);
  if (!song) return undefined;
  const before = await knownSongs();
  const alike = nearestOf(song, before);
  // The same recording again is not a second song of one's taste.
  if (alike?.isSame !== true) await rememberSong(song);
  return alike;
}

/** The first of its copies, else the nearest. @param {KnownSong} song @param {readonly KnownSong[]} others oldest first @returns {Entry['alike']} */
function nearestOf(song, others) {
  const vector = vectorOf(song.embedding);
  let best = setup.similarity.alikeCosine;
  /** @type {Entry['alike']} */
  let alike;
  for (const other of others) {
    if (other.model !== song.model) continue;
    const near = cosine(vector, vectorOf(other.embedding));
    const { title, atMs } = other;
    if (isSame(song, other, near)) return { title, atMs, isSame: true };
    if (near < best) continue;
    best = near;
    alike = { title, atMs, isSame: false };
  }
  return alike;
}

/** As isSameRecording of src/similarity. @param {KnownSong} a @param {KnownSong} b @param {number} near their cosine */
function isSame(a, b, near) {
  const { sameCosine, sameSeconds, sameDifference, fingerprint: rule } = setup.similarity;
  if (Math.abs(a.seconds - b.seconds) > sameSeconds) return false;
  const difference =
    a.fingerprint !== undefined && b.fingerprint !== undefined
      ? fingerprintDifference(a.fingerprint, b.fingerprint, rule)
      : undefined;
  return difference === undefined ? near >= sameCosine : difference <= sameDifference;
}

/** All that is kept of a song for its likeness; undefined for what is no music. @param {Entry} entry @returns {KnownSong | undefined} */
function knownSong(entry) {
  const { answer } = entry;
  if (answer.embedding === undefined || answer.notMusic) return undefined;
  return {
    title: songName(entry),
    atMs: Date.now(),
    embedding: answer.embedding,
    ...(answer.fingerprint !== undefined && { fingerprint: answer.fingerprint }),
    model: `${answer.model?.name ?? ''} ${answer.model?.version ?? ''}`,
    seconds: answer.seconds,
    genre: answer.genre,
    scores: answer.scores,
    tags: (answer.tags ?? []).map(({ name }) => name),
    ...(answer.tempo && { bpm: answer.tempo.bpm }),
  };
}
