/** Reggae: one drop, guitar and piano on the off-beat, an organ that bubbles, a deep bass with rests. */
import { cycle, DRUM, drums, humanly, line, strum } from '../band.js';

const BARS = 10;
const CHORDS = [
  [57, 60, 64],
  [57, 60, 64],
  [62, 65, 69],
  [55, 59, 64],
]; // Am Am Dm Em
const BASS = /** @type {[number, number, number?][]} */ ([
  [33, 0.75], [33, 0.25], [36, 0.5], [40, 1], [0, 0.5], [36, 0.5], [33, 0.5],
  [33, 0.75], [33, 0.25], [36, 0.5], [40, 1], [0, 0.5], [43, 0.5], [40, 0.5],
  [38, 0.75], [38, 0.25], [41, 0.5], [45, 1], [0, 0.5], [41, 0.5], [38, 0.5],
  [40, 0.75], [40, 0.25], [35, 0.5], [40, 1], [0, 0.5], [35, 0.5], [31, 0.5],
]); // prettier-ignore
const MELODY = /** @type {[number, number, number?][]} */ ([
  [0, 1], [76, 0.5], [76, 0.5], [74, 0.5], [72, 0.5], [74, 1], [72, 1.5], [69, 2.5],
  [0, 1], [77, 0.5], [77, 0.5], [76, 0.5], [74, 0.5], [77, 1], [76, 1.5], [71, 2.5],
]); // prettier-ignore
const offBeats = /** @type {[number, number, number?][]} */ ([
  [0.5, 0.13],
  [1.5, 0.13],
  [2.5, 0.13],
  [3.5, 0.13],
]);

/** @type {import('../band.js').Song} */
export const reggae = {
  title: 'Slow Ferry (reggae)',
  beatsPerMinute: 76,
  seconds: 28,
  loudness: 1.8,
  bass: 1.2,
  air: 1.8,
  parts: [
    {
      volume: 127,
      reverb: 30,
      notes: humanly(
        drums(BARS, {
          [DRUM.kick]: '--------X-------',
          [DRUM.stick]: ['--------X-------', '--------X-----x-'],
          [DRUM.hat]: 'xoXoxoXoxoXoxoXo',
          [DRUM.open]: ['', '--------------x-'],
          [DRUM.snare]: ['', '', '', '------------ooxX'],
        }, { swing: 0.03 }),
        31,
        { beats: 0.012 },
      ),
    },
    { program: 38, volume: 104, reverb: 0, notes: humanly(line(BASS, { until: BARS * 4, gate: 0.8, velocity: 112 }), 32, { beats: 0.01 }) },
    { program: 28, volume: 76, pan: 34, reverb: 40, notes: humanly(strum(cycle(CHORDS, BARS).map((c) => c.map((k) => k + 12)), offBeats, { spread: 0.012 }), 33, { beats: 0.01 }) },
    { program: 28, volume: 112, pan: 96, reverb: 30, notes: humanly(strum(cycle(CHORDS, BARS), offBeats), 34, { beats: 0.01 }) },
    { program: 16, volume: 66, pan: 64, reverb: 30, notes: humanly(strum(cycle(CHORDS, BARS), [[0.25, 0.12, 60], [0.5, 0.14], [0.75, 0.12, 60], [1.25, 0.12, 60], [1.5, 0.14], [1.75, 0.12, 60], [2.25, 0.12, 60], [2.5, 0.14], [2.75, 0.12, 60], [3.25, 0.12, 60], [3.5, 0.14], [3.75, 0.12, 60]]), 35, { beats: 0.01 }) },
    { program: 53, volume: 100, pan: 50, reverb: 70, notes: humanly(line(MELODY.map(([key, beats]) => [key && key - 5, beats]), { start: 8, until: BARS * 4, gate: 0.8 }), 37, { beats: 0.015 }) },
  ],
}; // prettier-ignore
