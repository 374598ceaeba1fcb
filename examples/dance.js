/** The pieces for dancing. Melodies and forms are in the public domain; README.md says whose they are. */
import { repeat, times } from './melody.js';
import { Mixer } from './mixer.js';
import {
  hat,
  highPass,
  hz,
  kick,
  lowPass,
  noiseFrom,
  organ,
  pluck,
  render,
  saw,
  snare,
} from './sound.js';

/** @typedef {import('./melody.js').Melody} Melody */

/** "Korobeiniki" (Russian folk song, 1861) with a drum on every beat and octaves in the bass. */
export function disco() {
  const mix = new Mixer(22, 122);
  const roots = [45, 45, 40, 40, 45, 45, 40, 45, 38, 38, 48, 48, 40, 40, 45, 45];
  const drum = kick({ decay: 12, fromHz: 220, toHz: 55 });
  const clap = snare({ decay: 12, seed: 5 });
  const [open, shut] = [hat({ decay: 9 }), hat({ decay: 45 })];
  times(Math.floor(mix.beats), (beat) => {
    const root = roots[Math.floor(beat / 2) % roots.length];
    mix.at(beat, drum).at(beat + 0.5, open, { level: 3, pan: 0.2 });
    if (beat % 2 === 1) mix.at(beat, clap, { level: 1.1 });
    times(4, (step) => {
      mix.at(beat + step / 4, shut, { level: step % 2 === 1 ? 1.5 : 2.4, pan: -0.2 });
      const bass = saw(hz(root - 12 + (step % 2) * 12), 0.12, { cutoffHz: 900 });
      mix.at(beat + step / 4, bass, { level: 0.6 });
      if (step > 0) scratch(mix, beat + step / 4, root + 24);
    });
  });
  /** @type {Melody} */
  const song = [
    [76, 1], [71, 0.5], [72, 0.5], [74, 1], [72, 0.5], [71, 0.5], [69, 1], [69, 0.5], [72, 0.5], [76, 1], [74, 0.5],
    [72, 0.5], [71, 1.5], [72, 0.5], [74, 1], [76, 1], [72, 1], [69, 1], [69, 2], [0, 0.5], [74, 1], [77, 0.5],
    [81, 1], [79, 0.5], [77, 0.5], [76, 1.5], [72, 0.5], [76, 1], [74, 0.5], [72, 0.5], [71, 1], [71, 0.5],
    [72, 0.5], [74, 1], [76, 1], [72, 1], [69, 1], [69, 2],
  ]; // prettier-ignore
  const options = { cutoffHz: 5_000, attackSeconds: 0.02, vibrato: 0.3 };
  repeat(song, mix.beats, (beat, note, beats) => {
    for (const detune of [-0.08, 0, 0.09]) {
      const tone = saw(hz(note + detune - 12), beats * 0.4, options);
      mix.at(beat, tone, { level: 0.045, pan: detune * 4 });
    }
  });
  return mix.room(0.03).master({ air: 2, drive: 6 }).wav();
}

/** A guitar's short, thin chord. @param {Mixer} mix @param {number} beat @param {number} root */
function scratch(mix, beat, root) {
  for (const third of [0, 3, 7, 10]) {
    const string = highPass(
      pluck(hz(root + third), 0.09, { damping: 0.985, seed: third + 1 }),
      600,
    );
    mix.at(beat, string, { level: 1.5, pan: -0.5 });
  }
}

/** @type {Melody} */
// prettier-ignore
const SUSANNA = [
  [0, 3], [60, 0.5], [62, 0.5], [64, 1], [67, 1], [67, 1.5], [69, 0.5], [67, 1], [64, 1], [60, 1.5], [62, 0.5],
  [64, 1], [64, 1], [62, 1], [60, 1], [62, 3], [60, 0.5], [62, 0.5], [64, 1], [67, 1], [67, 1.5], [69, 0.5],
  [67, 1], [64, 1], [60, 1.5], [62, 0.5], [64, 1], [64, 1], [62, 1], [62, 1], [60, 3], [0, 1],
];

/** "Oh! Susanna" (Stephen Foster, 1848) over an off-beat organ and a drum on the third beat. */
export function reggae() {
  const mix = new Mixer(22, 146);
  const roots = [48, 48, 55, 55, 48, 48, 55, 48];
  const bassLine = [[0, 1], [0, 0.5], [7, 0.5], [0, 1], [4, 1]]; // prettier-ignore
  times(Math.floor(mix.beats / 4), (bar) => {
    const root = roots[bar % roots.length];
    const start = bar * 4;
    for (const beat of [1, 3]) {
      for (const third of [0, 4, 7]) {
        mix.at(start + beat, organ(hz(root + 12 + third), 0.13), { level: 0.4, pan: -0.35 });
        mix.at(start + beat, pluck(hz(root + 12 + third), 0.14, { damping: 0.985 }), {
          level: 0.6,
          pan: 0.35,
        });
      }
    }
    mix
      .at(start + 2, kick({ decay: 10 }), { level: 1 })
      .at(start + 2, snare({ decay: 26 }), { level: 0.9 });
    times(8, (step) => mix.at(start + step / 2, hat(), { level: step % 2 ? 0.25 : 0.4, pan: 0.2 }));
    let at = start;
    for (const [third, beats] of bassLine) {
      const tone = lowPass(saw(hz(root - 12 + third), beats * 0.38, { cutoffHz: 420 }), 500);
      mix.at(at, tone, { level: 1.1 });
      at += beats;
    }
  });
  repeat(SUSANNA, mix.beats - 1, (beat, note, beats) => {
    mix.at(
      beat + 8,
      saw(hz(note + 12), beats * 0.36, { cutoffHz: 1_500, attackSeconds: 0.05, vibrato: 0.2 }),
      { level: 0.14 },
    );
  });
  return mix.room(0.15).master({ air: 1, drive: 3 }).wav();
}

/** "Greensleeves" (before 1580) as a slow plucked loop over a heavy, swung beat. */
export function hiphop() {
  const mix = new Mixer(22, 88);
  const crackle = noiseFrom(99);
  const dust = highPass(
    render(22, () => crackle() ** 9),
    1_500,
  );
  mix.at(0, dust, { level: 0.15 });
  const pattern = { kick: [0, 0.75, 2.5], snare: [1, 3], ghost: [2.25] };
  times(Math.ceil(mix.beats / 4), (bar) => {
    const start = bar * 4;
    for (const beat of pattern.kick)
      mix.at(start + beat, kick({ fromHz: 110, toHz: 42, decay: 6 }), { level: 1.1 });
    for (const beat of pattern.snare)
      mix.at(start + beat, snare({ decay: 12, toneHz: 170 }), { level: 1.8 });
    for (const beat of pattern.ghost) mix.at(start + beat, snare({ decay: 30 }), { level: 0.15 });
    times(8, (step) =>
      mix.at(start + step / 2 + (step % 2) * 0.08, hat({ decay: 45 }), { level: 1.6, pan: 0.15 }),
    );
    const root = [33, 31, 29, 28][bar % 4];
    for (const [beat, beats] of [
      [0, 0.7],
      [0.75, 0.9],
      [2.5, 1.2],
    ]) {
      const tone = lowPass(saw(hz(root), beats * 0.6, { cutoffHz: 160 }), 200);
      mix.at(start + beat, tone, { level: 2.6 });
    }
  });
  /** @type {Melody} */
  const song = [
    [57, 0.5], [60, 1], [62, 0.5], [64, 0.75], [65, 0.25], [64, 1], [62, 1], [59, 0.5], [55, 0.75], [57, 0.25],
    [59, 1.5], [60, 1], [57, 0.5], [57, 0.75], [56, 0.25], [57, 1], [59, 1], [56, 0.5], [52, 2.5],
  ]; // prettier-ignore
  repeat(song, mix.beats, (beat, note, beats) => {
    const string = lowPass(pluck(hz(note), Math.max(0.5, beats * 0.9), { damping: 0.994 }), 2_400);
    mix.at(beat, string, { level: 0.3, pan: -0.15 });
  });
  return mix.room(0.06).master({ air: 2.5, drive: 4 }).wav();
}
