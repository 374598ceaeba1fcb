/** Metal: two distorted guitars, palm-muted on the low string, and two bass drums. */
import { DRUM, drums, humanly, line, range } from '../band.js';

/** Power chord on a root. @param {number} root */
const power = (root) => [root, root + 7, root + 12];
const mute = 40;
const RIFF = /** @type {[number | number[], number, number?][]} */ ([
  [power(40), 0.5, 120], [mute, 0.25], [mute, 0.25], [power(43), 0.5], [mute, 0.25], [mute, 0.25], [power(46), 0.5], [power(45), 0.5], [mute, 0.25], [mute, 0.25], [power(43), 0.5],
  [power(40), 0.5, 120], [mute, 0.25], [mute, 0.25], [power(41), 0.5], [mute, 0.25], [mute, 0.25], [mute, 0.25], [mute, 0.25], [mute, 0.25], [mute, 0.25], [power(48), 0.5], [power(47), 0.5],
]); // prettier-ignore
const CHORUS = /** @type {[number | number[], number, number?][]} */ ([
  [power(40), 4], [power(36), 4], [power(43), 4], [power(38), 2], [power(47), 2],
]); // prettier-ignore
const SOLO = /** @type {[number, number, number?][]} */ (
  range(16).flatMap((turn) => {
    const [a, b, c, d] = [[88, 83, 79, 83], [84, 79, 76, 79], [86, 83, 79, 83], [86, 81, 78, 81]][Math.floor(turn / 4)];
    return [[a, 0.25], [b, 0.25], [c, 0.25], [d, 0.25]];
  })
); // prettier-ignore

const guitars = [
  ...line(RIFF, { until: 40, gate: 0.9 }),
  ...line(CHORUS, { start: 40, until: 72, gate: 0.98 }),
];

/** @type {import('../band.js').Song} */
export const metal = {
  title: 'Iron Weather (metal)',
  beatsPerMinute: 168,
  seconds: 26,
  loudness: 2.6,
  bass: 0.6,
  air: 0.8,
  amplifier: { drive: 9, level: 0.085 },
  parts: [
    {
      volume: 112,
      reverb: 15,
      notes: humanly(
        [
          ...drums(10, {
            [DRUM.kick]: 'X-xxX-xxX-xxX-xx',
            [DRUM.snare]: '----X-------X---',
            [DRUM.hat]: 'x-x-x-x-x-x-x-x-',
            [DRUM.crash]: ['X---------------', ''],
          }),
          ...drums(8, {
            [DRUM.kick]: 'xxxxxxxxxxxxxxxx',
            [DRUM.snare]: ['----X-------X---', '----X-------XXXX'],
            [DRUM.crash]: 'X---x---X---x---',
            [DRUM.ride]: 'x-x-x-x-x-x-x-x-',
          }).map((note) => ({ ...note, beat: note.beat + 40 })),
        ],
        41,
        { beats: 0.008 },
      ),
    },
    { program: 29, amplified: true, volume: 104, pan: 0, reverb: 0, notes: humanly(guitars, 42, { beats: 0.012 }) },
    { program: 30, amplified: true, volume: 104, pan: 127, reverb: 0, notes: humanly(guitars, 43, { beats: 0.012 }) },
    { program: 34, volume: 112, reverb: 5, notes: humanly(guitars.map((note) => ({ ...note, key: note.key - 12 })).filter(({ key }) => key < 37), 44, { beats: 0.008 }) },
    { program: 30, volume: 92, pan: 64, reverb: 60, notes: humanly(line(SOLO, { start: 40, until: 72, gate: 0.95 }), 45, { beats: 0.01 }) },
  ],
}; // prettier-ignore
