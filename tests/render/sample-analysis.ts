/** Made-up analyses for the picture tests: the same numbers on every machine. */
import type {
  Analysis,
  PictureSpectrogram,
  ScoredSpan,
  Scores,
  WindowVerdict,
} from '../../src/pipeline/types.js';

export const LABELS = [
  ...['blues', 'classical', 'country', 'disco', 'hiphop'],
  ...['jazz', 'metal', 'pop', 'reggae', 'rock'],
] as const;

const BANDS = 128;
const FLOOR_DB = -80;

export interface SampleShape {
  readonly seconds: number;
  /** Leading genre of each window, repeated to the end; windows are 30 s, or the whole of a shorter track. */
  readonly genres?: readonly string[];
  /** Judge every n-th window only, as for a track over the cap. */
  readonly judgeEvery?: number;
  readonly confidence?: number;
  readonly sure?: boolean;
  readonly notMusic?: boolean;
  readonly silentTailSeconds?: number;
  readonly noise?: boolean;
}

export function sampleAnalysis(shape: SampleShape): Analysis {
  const { seconds, genres = ['jazz'], judgeEvery = 1, confidence = 0.72 } = shape;
  const windows = sampleWindows(seconds - (shape.silentTailSeconds ?? 0), genres, judgeEvery);
  const genre = genres[0] ?? 'jazz';
  const judgedSeconds = windows.reduce((sum, w) => sum + w.endSeconds - w.startSeconds, 0);
  const notMusic = shape.notMusic ?? false;
  return {
    seconds,
    judgedSeconds,
    sampled: judgeEvery > 1,
    verdict: {
      genre,
      confidence,
      sure: !notMusic && (shape.sure ?? true),
      notMusic,
      scores: sampleScores(genre, confidence),
    },
    windows,
    timeline: windows.flatMap(finer),
    nonMusic: [],
    tags: [],
    labels: LABELS,
    embedding: new Float32Array(8),
    picture: samplePicture(shape, windows),
    model: { name: 'mel-cnn', version: '1.0.0' },
    timingsMs: { decode: 0, features: 0, model: 0, render: 0, total: 0 },
  };
}

/** 0…1, by Marsaglia's xorshift32. */
function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** `confidence` to the genre, the rest halving from label to label after it. */
function sampleScores(genre: string, confidence: number): Scores {
  const start = LABELS.findIndex((label) => label === genre);
  const others = LABELS.map((_, i) => LABELS[(start + 1 + i * 3) % 10]).filter((l) => l !== genre);
  const total = others.reduce((sum, _, rank) => sum + 0.75 ** rank, 0);
  const scores: Record<string, number> = { [genre]: confidence };
  others.forEach((label, rank) => {
    scores[label ?? ''] = ((1 - confidence) * 0.75 ** rank) / total;
  });
  return scores;
}

function sampleWindows(
  seconds: number,
  genres: readonly string[],
  judgeEvery: number,
): WindowVerdict[] {
  const count = Math.max(1, Math.round(seconds / 30));
  const length = seconds / count;
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => index % judgeEvery === 0)
    .map((index, rank) => ({
      startSeconds: index * length,
      endSeconds: (index + 1) * length,
      scores: sampleScores(genres[rank % genres.length] ?? 'jazz', 0.6),
      notMusic: false,
    }));
}

/** Every 5 s, a little surer and less sure in turn. */
function finer({ startSeconds, endSeconds, scores }: WindowVerdict): ScoredSpan[] {
  const count = Math.ceil((endSeconds - startSeconds) / 5 - 1e-6);
  const length = (endSeconds - startSeconds) / count;
  const [genre = ''] = Object.entries(scores).sort((a, b) => b[1] - a[1])[0] ?? [];
  return Array.from({ length: count }, (_, i) => ({
    startSeconds: startSeconds + i * length,
    endSeconds: startSeconds + (i + 1) * length,
    scores: sampleScores(genre, 0.6 + 0.2 * Math.sin(1.3 * i)),
  }));
}

/** Chords over a bass and a beat that becomes denser, with a little noise: looks like music, costs nothing. */
function samplePicture(shape: SampleShape, windows: readonly WindowVerdict[]): PictureSpectrogram {
  const columns = Math.min(1000, Math.max(39, Math.round(shape.seconds * 12.9)));
  const db = new Float32Array(BANDS * columns);
  const next = random(7);
  const noise = Float32Array.from({ length: 4096 }, next);
  for (let column = 0; column < columns; column++) {
    const seconds = ((column + 0.5) / columns) * shape.seconds;
    const heard = windows.some((w) => w.startSeconds <= seconds && seconds <= w.endSeconds);
    const gap = shape.judgeEvery !== undefined && shape.judgeEvery > 1 && !heard;
    for (let band = 0; band < BANDS; band++) {
      const rough = noise[(band * 131 + column * 17) % 4096] ?? 0;
      const value = shape.noise === true ? -80 * next() : tone(band, column) - 14 * rough;
      const quiet = heard ? value : FLOOR_DB;
      db[band * columns + column] = gap ? Number.NaN : Math.min(0, Math.max(FLOOR_DB, quiet));
    }
  }
  return {
    ...{ db, bands: BANDS, columns, floorDb: FLOOR_DB, minHz: 0, maxHz: 11_025 },
    bandCentresHz: melCentres(),
  };
}

function tone(band: number, column: number): number {
  const chord = [20, 26, 31, 38][Math.floor(column / 24) % 4] ?? 20;
  const nearest = Math.min(...[0, 9, 17, 29, 44].map((step) => Math.abs(band - chord - step)));
  const beat = column % 12 < 2 ? 16 : 0;
  const bass = band < 8 ? 24 - 2 * (column % 12) : 0;
  return -38 - band * 0.27 + Math.max(0, 26 - nearest * 9) + beat + bass;
}

/** Slaney's mel scale, 0…11 025 Hz (linear below 1 kHz, then logarithmic). */
function melCentres(): Float32Array {
  const top = 15 + 27 * (Math.log(11.025) / Math.log(6.4));
  return Float32Array.from({ length: BANDS }, (_, band) => {
    const mel = ((band + 1) / (BANDS + 1)) * top;
    return mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
  });
}
