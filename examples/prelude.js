/** A piece without a soundfont: a piano from arithmetic. The tests know its sound, so it stays as it is, to the byte. */
import { range } from './band.js';
import { Mixer } from './mixer.js';
import { SAMPLE_RATE_HZ } from './recording.js';

/** J. S. Bach, Prelude in C major, BWV 846 (1722): the first bars, on a piano. */
export function prelude() {
  const mix = new Mixer(22, 68);
  const bars = [
    [60, 64, 67, 72, 76], [60, 62, 69, 74, 77], [59, 62, 67, 74, 77], [60, 64, 67, 72, 76],
    [60, 64, 69, 76, 81], [60, 62, 66, 69, 74], [59, 62, 67, 74, 79],
  ]; // prettier-ignore
  const order = [0, 1, 2, 3, 4, 2, 3, 4];
  bars.forEach((bar, index) => {
    for (const step of range(16)) {
      const voice = order[step % 8];
      const beat = index * 4 + step / 4;
      const lengthSeconds = voice < 2 ? 2.2 : 1.3;
      const level = voice === 0 ? 0.8 : 0.55;
      mix.at(beat, piano(hz(bar[voice]), lengthSeconds), { level, pan: (voice - 2) * 0.18 });
    }
  });
  return mix.room(0.35).wav();
}

/** A piano-like tone: stretched partials, the high ones die first. @param {number} frequencyHz @param {number} seconds */
function piano(frequencyHz, seconds) {
  const partials = [1, 0.62, 0.36, 0.24, 0.13, 0.09, 0.05, 0.03];
  return faded(
    render(
      seconds,
      (time) =>
        partials.reduce((sum, level, index) => {
          const harmonic = (index + 1) * (1 + 0.0004 * index * index);
          const decay = Math.exp(-time * (1.4 + 0.9 * index + frequencyHz / 900));
          return sum + 0.45 * level * decay * Math.sin(2 * Math.PI * frequencyHz * harmonic * time);
        }, 0) * Math.min(1, time * 400),
    ),
  );
}

/** @param {number} note MIDI number, 69 is A4 */
function hz(note) {
  return 440 * 2 ** ((note - 69) / 12);
}

/**
 * @param {number} seconds
 * @param {(seconds: number, frame: number) => number} level
 */
function render(seconds, level) {
  return Float32Array.from({ length: Math.round(seconds * SAMPLE_RATE_HZ) }, (_, frame) =>
    level(frame / SAMPLE_RATE_HZ, frame),
  );
}

/** No click at the end. @param {Float32Array} samples */
function faded(samples) {
  const frames = Math.min(samples.length, Math.round(0.012 * SAMPLE_RATE_HZ));
  for (let index = 0; index < frames; index += 1) {
    samples[samples.length - 1 - index] *= index / frames;
  }
  return samples;
}
