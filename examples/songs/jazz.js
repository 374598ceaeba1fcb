/** Swing: walking bass, ride cymbal, a piano that comps, and a tenor saxophone over ii–V–I. */
import { cycle, DRUM, drums, humanly, line, range, strum } from '../band.js';

const BARS = 16;

/** Dm7 | G7 | Cmaj7 | A7, then Fmaj7 | Fm6 | Em7 A7 | Dm7 G7, without roots. */
const CHORDS = [
  [53, 57, 60, 64], [53, 57, 59, 64], [52, 55, 59, 62], [49, 55, 58, 64],
  [52, 57, 60, 64], [53, 56, 60, 62], [50, 55, 59, 62], [53, 57, 60, 65],
]; // prettier-ignore

const WALK = [
  38, 41, 45, 44, 43, 47, 50, 49, 48, 47, 45, 43, 45, 49, 52, 39,
  41, 45, 48, 45, 41, 44, 48, 41, 40, 43, 45, 49, 38, 41, 43, 44,
]; // prettier-ignore

/** Long and short as swing has it: two thirds and one third of a beat. */
const SOLO = /** @type {[number, number, number?][]} */ ([
  [0, 1], [69, 0.67], [72, 0.33], [77, 0.67], [76, 0.33], [74, 1], [71, 0.67], [74, 0.33, 80], [77, 0.67], [75, 0.33], [74, 0.67], [71, 1.33],
  [76, 1.67], [74, 0.33], [71, 0.67], [67, 0.33], [64, 1], [0, 0.67], [70, 0.33], [73, 0.67], [76, 0.33], [79, 0.67], [77, 0.33], [76, 1],
  [77, 2.67], [76, 0.33], [72, 1], [68, 0.67], [72, 0.33], [74, 0.67], [77, 0.33], [80, 1.67], [79, 0.33],
  [78, 0.67], [79, 0.33], [74, 0.67], [71, 0.33], [73, 0.67], [76, 0.33], [70, 1], [69, 0.67], [67, 0.33], [65, 0.67], [62, 0.33], [59, 1], [0, 1],
]); // prettier-ignore

/** @type {import('../band.js').Song} */
export const jazz = {
  title: 'Half Past the Last Train (swing)',
  beatsPerMinute: 152,
  seconds: 25,
  parts: [
    {
      volume: 88,
      reverb: 55,
      notes: humanly(
        [
          ...drums(BARS, { [DRUM.ride]: 'x--x-xx--x-x' }, { stepBeats: 1 / 3 }),
          ...drums(BARS, { [DRUM.pedal]: '---x-----x--' }, { stepBeats: 1 / 3 }),
          ...drums(BARS, { [DRUM.kick]: 'o--o--o--o--' }, { stepBeats: 1 / 3 }).map((n) => ({
            ...n,
            velocity: 40,
          })),
          ...drums(
            BARS,
            { [DRUM.snare]: ['-----o------', '--o--------o', '--------o---', '-----o--o---'] },
            { stepBeats: 1 / 3 },
          ),
        ],
        11,
      ),
    },
    {
      program: 32,
      volume: 118,
      pan: 58,
      reverb: 30,
      notes: humanly(
        line(
          WALK.map((key) => [key - 0, 1]),
          { until: BARS * 4 },
        ),
        12,
      ),
    },
    {
      program: 0,
      volume: 84,
      pan: 44,
      reverb: 50,
      notes: humanly(
        range(BARS).flatMap((bar) =>
          strum([cycle(CHORDS, BARS)[bar]], bar % 2 ? [[0.67, 0.3], [2, 0.6]] : [[0, 0.5], [1.67, 0.9]], { velocity: 70 })
            .map((note) => ({ ...note, beat: note.beat + bar * 4 })),
        ),
        13,
      ),
    }, // prettier-ignore
    {
      program: 66,
      volume: 108,
      pan: 72,
      reverb: 70,
      notes: humanly(line(SOLO, { until: BARS * 4, gate: 0.95 }), 14, { beats: 0.03 }),
    },
  ],
};
