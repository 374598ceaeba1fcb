/** The pieces for strings, plucked, hammered and overdriven. Melodies and forms are in the public domain; README.md says whose they are. */
import { repeat, times } from './melody.js';
import { Mixer } from './mixer.js';
import { distort, hat, hz, kick, piano, pluck, saw, snare } from './sound.js';

/** @typedef {import('./melody.js').Melody} Melody */

/** J. S. Bach, Prelude in C major, BWV 846 (1722): the first bars, on a piano. */
export function prelude() {
  const mix = new Mixer(22, 68);
  const bars = [
    [60, 64, 67, 72, 76], [60, 62, 69, 74, 77], [59, 62, 67, 74, 77], [60, 64, 67, 72, 76],
    [60, 64, 69, 76, 81], [60, 62, 66, 69, 74], [59, 62, 67, 74, 79],
  ]; // prettier-ignore
  const order = [0, 1, 2, 3, 4, 2, 3, 4];
  bars.forEach((bar, index) => {
    times(16, (step) => {
      const voice = order[step % 8];
      const beat = index * 4 + step / 4;
      const lengthSeconds = voice < 2 ? 2.2 : 1.3;
      const level = voice === 0 ? 0.8 : 0.55;
      mix.at(beat, piano(hz(bar[voice]), lengthSeconds), { level, pan: (voice - 2) * 0.18 });
    });
  });
  return mix.room(0.35).wav();
}

/** Twelve bars of a boogie shuffle with "Frankie and Johnny" (traditional, 1904) over it, on steel strings. */
export function shuffle() {
  const mix = new Mixer(22, 126);
  const roots = [40, 40, 40, 40, 45, 45, 40, 40, 47, 45, 40, 47];
  const walk = [0, 0, 4, 4, 7, 7, 9, 7];
  roots.forEach((root, bar) => {
    times(8, (step) => {
      const beat = bar * 4 + Math.floor(step / 2) + (step % 2) * 0.66;
      mix.at(
        beat,
        distort(
          [0, 12].map((up) => pluck(hz(root + up + walk[step]), 0.45)),
          3,
        ),
        { level: 0.7, pan: -0.2 },
      );
      mix.at(beat, hat({ decay: 30 }), { level: 0.9, pan: 0.3 });
    });
    times(2, (half) => {
      mix.at(bar * 4 + half * 2, kick({ decay: 14 }), { level: 0.8 });
      mix.at(bar * 4 + half * 2 + 1, snare({ decay: 18 }), { level: 0.6 });
    });
  });
  /** @type {Melody} */
  const song = [
    [64, 1], [66, 0.66], [67, 0.34], [68, 1.66], [71, 1.34], [73, 1], [71, 0.66], [68, 1.34], [64, 2],
    [0, 1], [67, 0.66], [69, 0.34], [71, 1], [73, 1], [76, 1.66], [74, 0.34], [73, 1], [71, 2], [0, 2],
  ]; // prettier-ignore
  repeat(song, mix.beats - 2, (beat, note, beats) => {
    const string = pluck(hz(note), Math.min(1.2, beats * 0.55), { damping: 0.998, seed: 21 });
    mix.at(beat, distort([string], 5), { level: 0.4, pan: 0.25 });
  });
  return mix.room(0.03).master({ air: 2, drive: 5 }).wav();
}

/** Edvard Grieg, "In the Hall of the Mountain King" (1875), as a riff through an overdriven amplifier. */
export function metal() {
  const mix = new Mixer(22, 176);
  /** @type {Melody} */
  const song = [
    [40, 0.5], [42, 0.5], [43, 0.5], [45, 0.5], [47, 0.5], [43, 0.5], [47, 1], [46, 0.5], [42, 0.5], [46, 1],
    [45, 0.5], [41, 0.5], [45, 1], [40, 0.5], [42, 0.5], [43, 0.5], [45, 0.5], [47, 0.5], [43, 0.5], [47, 0.5],
    [52, 0.5], [50, 0.5], [47, 0.5], [43, 0.5], [47, 0.5], [50, 2],
  ]; // prettier-ignore
  repeat(song, mix.beats, (beat, note, beats) => {
    const seconds = beats * mix.beatSeconds;
    for (const [seed, pan] of [
      [1, -0.85],
      [2, 0.85],
    ]) {
      const strings = [note, note + 7, note + 12].map((string) =>
        pluck(hz(string) * (1 + 0.001 * seed), seconds, {
          damping: 0.9995,
          seed: seed,
        }),
      );
      mix.at(beat, distort(strings, 14), { level: 0.5, pan: pan });
    }
    mix.at(beat, saw(hz(note - 12), seconds, { cutoffHz: 500 }), { level: 0.4 });
  });
  times(Math.floor(mix.beats), (beat) => {
    times(4, (step) => mix.at(beat + step / 4, kick({ decay: 22, toHz: 60 }), { level: 0.55 }));
    if (beat % 2 === 1) mix.at(beat, snare({ decay: 13 }), { level: 0.75 });
    mix.at(beat, hat({ decay: 9 }), { level: 0.35, pan: 0.4 });
  });
  return mix.room(0.06).master({ air: 1.5, drive: 4 }).wav();
}
