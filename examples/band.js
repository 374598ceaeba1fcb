/** How a band's parts are written down: steps, chords, and a player's unevenness. */

/** @typedef {import('./midi.js').Note} Note */
/** @typedef {import('./midi.js').Part} Part */
/** @typedef {{ title: string, beatsPerMinute: number, seconds: number, loudness?: number, bass?: number, air?: number, amplifier?: { drive: number, level: number }, parts: Part[] }} Song */

/** General MIDI's drums. */
export const DRUM = {
  kick: 36, stick: 37, snare: 38, clap: 39, snare2: 40, hat: 42, pedal: 44, open: 46, tomLow: 45, tomMid: 47, tomHigh: 50,
  crash: 49, ride: 51, bell: 53, tambourine: 54, cowbell: 56, shaker: 82, conga: 63, congaLow: 64,
}; // prettier-ignore

/** x a hit, X a loud one, o a soft one, anything else none. */
const VELOCITY = { X: 118, x: 96, o: 58 };

/**
 * Bars written as strings, one character a step of sixteenths (or of `stepBeats`), over and over.
 * @param {number} bars how many
 * @param {Record<number, string | string[]>} patterns by drum; of several bars, each in turn
 * @param {{ beats?: number, stepBeats?: number, swing?: number }} [options] swing: by how many beats every second step is late
 * @returns {Note[]}
 */
export function drums(bars, patterns, { beats = 4, stepBeats = 0.25, swing = 0 } = {}) {
  return Object.entries(patterns).flatMap(([key, pattern]) => {
    const turns = [pattern].flat();
    return range(bars).flatMap((bar) =>
      [...turns[bar % turns.length]].flatMap((sign, step) => {
        const velocity = VELOCITY[/** @type {keyof typeof VELOCITY} */ (sign)];
        if (velocity === undefined) return [];
        const beat = bar * beats + step * stepBeats + (step % 2) * swing;
        return [{ beat, key: Number(key), beats: 0.2, velocity }];
      }),
    );
  });
}

/**
 * A line: [key or chord or 0 for a rest, beats, velocity].
 * @param {readonly (readonly [number | readonly number[], number, number?])[]} line
 * @param {{ start?: number, gate?: number, velocity?: number, until?: number }} [options]
 *   gate: how much of its time a note sounds; until: beats after which it ends; the line goes round until then
 * @returns {Note[]}
 */
export function line(line, { start = 0, gate = 0.92, velocity = 96, until } = {}) {
  const length = line.reduce((sum, [, beats]) => sum + beats, 0);
  const turns = until === undefined ? 1 : Math.ceil((until - start) / length);
  return range(turns).flatMap((turn) => {
    let beat = start + turn * length;
    return line.flatMap(([keys, beats, own]) => {
      const now = beat;
      beat += beats;
      if (keys === 0 || (until !== undefined && now >= until)) return [];
      return [keys]
        .flat()
        .map((key) => ({ beat: now, key, beats: beats * gate, velocity: own ?? velocity }));
    });
  });
}

/**
 * One rhythm over the bars' chords.
 * @param {readonly (readonly number[])[]} chords one a bar
 * @param {readonly (readonly [number, number, number?])[]} rhythm [beat in the bar, beats, velocity]
 * @param {{ beats?: number, spread?: number, velocity?: number }} [options] spread: beats between a chord's strings
 * @returns {Note[]}
 */
export function strum(chords, rhythm, { beats = 4, spread = 0, velocity = 90 } = {}) {
  return chords.flatMap((chord, bar) =>
    rhythm.flatMap(([at, length, own], stroke) =>
      (stroke % 2 ? [...chord].reverse() : chord).map((key, string) => ({
        beat: bar * beats + at + string * spread,
        key,
        beats: length,
        velocity: own ?? velocity,
      })),
    ),
  );
}

/**
 * As a person plays: a little early or late, a little louder or softer; the same for the same seed.
 * @param {Note[]} notes @param {number} seed @param {{ beats?: number, velocity?: number }} [most]
 */
export function humanly(notes, seed, { beats = 0.02, velocity = 9 } = {}) {
  const random = randomFrom(seed);
  return notes.map((note) => ({
    ...note,
    beat: note.beat + (random() - 0.5) * 2 * beats,
    velocity: (note.velocity ?? 96) + (random() - 0.5) * 2 * velocity,
  }));
}

/** Mulberry32: [0, 1). @param {number} seed */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {number} count */
export function range(count) {
  return [...Array(count).keys()];
}

/** @template T @param {readonly T[]} items @param {number} count @returns {T[]} the items, round and round */
export function cycle(items, count) {
  return range(count).map((index) => items[index % items.length]);
}
