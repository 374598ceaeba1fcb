/** Hip-hop: a slow break with ghost notes, a looped electric piano, a deep bass and a scratch. */
import { cycle, DRUM, drums, humanly, line, strum } from '../band.js';

const BARS = 11;
const CHORDS = [
  [53, 56, 60, 63, 67],
  [51, 55, 58, 62],
]; // Fm9, E♭maj7
const BASS = /** @type {[number, number, number?][]} */ ([
  [29, 1.25], [29, 0.25], [0, 0.5], [32, 0.5], [29, 0.75], [36, 0.25], [34, 0.5],
  [27, 1.25], [27, 0.25], [0, 0.75], [34, 0.5], [31, 0.5], [27, 0.75],
]); // prettier-ignore

/** @type {import('../band.js').Song} */
export const hiphop = {
  title: 'Corner Store, Midnight (hip-hop)',
  beatsPerMinute: 92,
  seconds: 27,
  loudness: 2.6,
  bass: 1.5,
  air: 1.4,
  parts: [
    {
      volume: 124,
      reverb: 10,
      notes: humanly(
        drums(BARS, {
          [DRUM.kick]: ['X--x------X-x---', 'X--x---x--X-----'],
          [DRUM.snare2]: ['----X-------X---', '----X--o----X--o'],
          [DRUM.clap]: '----X-------X---',
          [DRUM.hat]: 'x-x-x-xox-x-x-xo',
          [DRUM.open]: ['', '--------------x-'],
          [DRUM.shaker]: 'o-o-o-o-o-o-o-o-',
        }, { swing: 0.05 }),
        51,
        { beats: 0.01 },
      ),
    },
    { program: 38, volume: 127, reverb: 0, notes: line(BASS, { until: BARS * 4, gate: 0.9, velocity: 120 }) },
    { program: 4, volume: 64, pan: 50, reverb: 30, chorus: 60, notes: humanly(strum(cycle(CHORDS, BARS), [[0, 1.2], [1.75, 0.4], [2.5, 1.2]], { spread: 0.02, velocity: 74 }), 52) },
    { program: 53, volume: 70, pan: 84, reverb: 60, notes: strum(cycle(CHORDS, BARS).map((c) => [c[2] + 12, c[3] + 12]), [[0, 3.9]], { velocity: 70 }) },
    { program: 120, volume: 70, pan: 80, reverb: 20, notes: line([[0, 14.5], [60, 0.25], [64, 0.25], [60, 0.5], [0, 0.5]], { until: BARS * 4 }) },
  ],
}; // prettier-ignore
