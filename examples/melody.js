/** How a piece is written down. */

/** Notes: [MIDI number or 0 for a rest, length in beats]. @typedef {[number, number][]} Melody */

/**
 * From the first note to the last and again, until so many beats have gone.
 * @param {Melody} melody
 * @param {number} until beats
 * @param {(beat: number, note: number, beats: number) => void} play
 */
export function repeat(melody, until, play) {
  for (let beat = 0, index = 0; beat < until; index += 1) {
    const [note, beats] = melody[index % melody.length];
    if (note > 0) play(beat, note, beats);
    beat += beats;
  }
}

/** @param {number} count @param {(index: number) => void} act */
export function times(count, act) {
  for (let index = 0; index < count; index += 1) act(index);
}
