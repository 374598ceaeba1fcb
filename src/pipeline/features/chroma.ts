import type { Matrix } from './stft.js';

/** librosa.filters.chroma's defaults: Gaussian bumps around A440-tuned semitones, weighted around octave 5. */
const CHROMA = 12;
const A440_OCTAVE_ZERO_HZ = 440 / 16;
const CENTRE_OCTAVE = 5;
const OCTAVE_WIDTH = 2;
/** Rows start at C; the octave scale starts at A. */
const A_TO_C = 3;

/** Weights [pitch class, C first][bin]. Ellis 2007, "Chroma feature analysis and synthesis" (librosa's source). */
function chromaFilterBank(sampleRateHz: number, fftSize: number): Matrix {
  const bins = fftSize / 2 + 1;
  const octaves = Float64Array.from({ length: fftSize }, (_, bin) =>
    Math.log2((bin * sampleRateHz) / fftSize / A440_OCTAVE_ZERO_HZ),
  );
  // Bin 0 has no pitch: librosa puts it 1.5 octaves below bin 1.
  octaves[0] = octaves[1]! - 1.5;
  const values = new Float64Array(CHROMA * bins);
  for (let bin = 0; bin < bins; bin++) {
    const column = chromaOfBin(octaves, bin);
    column.forEach((weight, pitch) => {
      values[((pitch + CHROMA - A_TO_C) % CHROMA) * bins + bin] = weight;
    });
  }
  return { values, rows: CHROMA, columns: bins };
}

function chromaOfBin(octaves: Float64Array, bin: number): Float64Array {
  const position = CHROMA * octaves[bin]!;
  const width = Math.max(CHROMA * octaves[bin + 1]! - position, 1);
  const half = CHROMA / 2;
  const bumps = Float64Array.from({ length: CHROMA }, (_, pitch) => {
    const distance = positiveModulo(position - pitch + half, CHROMA) - half;
    return Math.exp(-0.5 * ((2 * distance) / width) ** 2);
  });
  const norm = Math.hypot(...bumps);
  const octaveWeight = Math.exp(-0.5 * ((octaves[bin]! - CENTRE_OCTAVE) / OCTAVE_WIDTH) ** 2);
  return bumps.map((bump) => (bump / norm) * octaveWeight);
}

function positiveModulo(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/** Chroma of a power STFT, each frame scaled to a maximum of 1: `librosa.feature.chroma_stft(tuning=0)`. */
export function chromaStft(stft: Matrix, sampleRateHz: number, fftSize: number): Matrix {
  const bank = chromaFilterBank(sampleRateHz, fftSize);
  const { columns } = stft;
  const values = new Float64Array(CHROMA * columns);
  for (let pitch = 0; pitch < CHROMA; pitch++) {
    for (let bin = 0; bin < bank.columns; bin++) {
      const weight = bank.values[pitch * bank.columns + bin]!;
      for (let x = 0; x < columns; x++) {
        values[pitch * columns + x]! += weight * stft.values[bin * columns + x]!;
      }
    }
  }
  return normaliseColumns({ values, rows: CHROMA, columns }, Math.max);
}

/** Divides every column by a fold of its absolute values; an all-zero column stays zero. */
function normaliseColumns(matrix: Matrix, fold: (a: number, b: number) => number): Matrix {
  const { rows, columns } = matrix;
  const values = Float64Array.from(matrix.values);
  for (let x = 0; x < columns; x++) {
    let norm = 0;
    for (let row = 0; row < rows; row++) norm = fold(norm, Math.abs(values[row * columns + x]!));
    if (norm === 0) continue;
    for (let row = 0; row < rows; row++) values[row * columns + x]! /= norm;
  }
  return { values, rows, columns };
}

/** Interval of each pair of rows in semitones on the circle, as a factor of π: fifths, minor and major thirds. */
const TONNETZ_SCALE = [7 / 6, 7 / 6, 3 / 2, 3 / 2, 2 / 3, 2 / 3];
const TONNETZ_RADIUS = [1, 1, 1, 1, 0.5, 0.5];

/** Tonal centroids [6][frame] of a chromagram. Harte, Sandler, Gasser 2006; `librosa.feature.tonnetz`. */
export function tonnetz(chroma: Matrix): Matrix {
  const unit = normaliseColumns(chroma, (a, b) => a + b);
  const { columns } = chroma;
  const rows = TONNETZ_SCALE.length;
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    // Even rows are sines: half a turn of π/2 behind the cosine rows.
    const phase = row % 2 === 0 ? 0.5 : 0;
    for (let pitch = 0; pitch < CHROMA; pitch++) {
      const weight =
        TONNETZ_RADIUS[row]! * Math.cos(Math.PI * (TONNETZ_SCALE[row]! * pitch - phase));
      for (let x = 0; x < columns; x++) {
        values[row * columns + x]! += weight * unit.values[pitch * columns + x]!;
      }
    }
  }
  return { values, rows, columns };
}
