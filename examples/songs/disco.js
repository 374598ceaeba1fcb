/** Disco: a drum on every beat, octaves in the bass, strings that answer, a muted guitar in sixteenths. */
import { cycle, DRUM, drums, humanly, line, range, strum } from '../band.js';

const BARS = 16;
const ROOTS = [45, 45, 41, 43]; // Am Am F G
const CHORDS = [
  [57, 60, 64, 67],
  [57, 60, 64, 69],
  [57, 60, 65, 69],
  [59, 62, 67, 71],
];

const STRINGS = /** @type {[number, number, number?][]} */ ([
  [0, 2], [76, 0.5], [79, 0.5], [81, 0.5], [84, 0.5], [83, 1.5], [81, 0.5], [79, 1], [76, 1],
  [77, 1], [81, 1], [84, 1], [86, 1], [83, 3], [0, 0.25], [79, 0.25], [81, 0.25], [83, 0.25],
]); // prettier-ignore

/** @type {import('../band.js').Song} */
export const disco = {
  title: 'Mirrors on the Ceiling (disco)',
  beatsPerMinute: 122,
  seconds: 28,
  parts: [
    {
      volume: 112,
      reverb: 20,
      notes: humanly(
        drums(BARS, {
          [DRUM.kick]: 'X---X---X---X---',
          [DRUM.snare]: ['----X-------X---', '----X-------X--o'],
          [DRUM.clap]: '----x-------x---',
          [DRUM.hat]: 'x-o-x-o-x-o-x-o-',
          [DRUM.open]: '--X---X---X---X-',
          [DRUM.tambourine]: 'o-oxo-oxo-oxo-ox',
          [DRUM.crash]: ['X---------------', '', '', ''],
          [DRUM.congaLow]: '---o--x----o--x-',
          [DRUM.conga]: '------o-x-----ox',
        }),
        21,
        { beats: 0.01 },
      ),
    },
    {
      program: 33,
      volume: 122,
      reverb: 8,
      notes: humanly(
        cycle(ROOTS, BARS).flatMap((root, bar) =>
          line([[root - 12, 0.5], [root, 0.5], [root - 12, 0.5], [root, 0.5], [root - 12, 0.5], [root, 0.25], [root - 5, 0.25], [root - 12, 0.5], [root, 0.5]], { start: bar * 4, gate: 0.7 }),
        ),
        22,
        { beats: 0.01 },
      ),
    },
    {
      program: 28,
      volume: 84,
      pan: 30,
      reverb: 20,
      notes: humanly(
        strum(cycle(CHORDS, BARS).map((chord) => chord.map((key) => key + 12)), [[0, 0.12, 90], [0.5, 0.1, 70], [0.75, 0.1, 96], [1.25, 0.1, 70], [1.5, 0.12, 100], [2.25, 0.1, 80], [2.5, 0.1, 70], [3, 0.12, 90], [3.25, 0.1, 70], [3.75, 0.1, 98]], { spread: 0.01 }),
        23,
        { beats: 0.01 },
      ),
    },
    { program: 48, volume: 98, pan: 80, reverb: 70, notes: [...line(STRINGS, { until: BARS * 4, gate: 1 }), ...line(STRINGS.map(([key, beats]) => [key && key - 12, beats]), { until: BARS * 4, gate: 1 })] },
    { program: 4, volume: 84, pan: 50, reverb: 40, chorus: 60, notes: humanly(strum(cycle(CHORDS, BARS), [[0, 1.4], [1.5, 0.9], [2.5, 1.4]], { velocity: 76 }), 24) },
    {
      program: 61,
      volume: 92,
      pan: 74,
      reverb: 50,
      notes: humanly(range(BARS).flatMap((bar) => (bar % 4 === 3 ? strum([cycle(CHORDS, BARS)[bar]], [[2, 0.3, 110], [2.75, 0.3, 110], [3.5, 0.4, 116]]).map((n) => ({ ...n, beat: n.beat + bar * 4 })) : [])), 25),
    },
  ],
}; // prettier-ignore
