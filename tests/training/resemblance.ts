/**
 * Finds two windows that hold the same recording, aligned or shifted: training/torch/resemblance.py again, in two
 * passes so that a million pairs take seconds. Every pair is compared coarsely at every shift by FFT; what resembles
 * a little is then compared as finely as there.
 */
/* eslint-disable @typescript-eslint/no-non-null-assertion -- loops over typed arrays, a million pairs long */
import FFT from 'fft.js';

/** Among GTZAN's pairs nothing lies between 0.64 and 0.74: see training/torch/leakage.py. */
const SAME_RECORDING = 0.7;

const FINE_BANDS = 16;
const COARSE_BANDS = 5;
const COARSE_STEP = 2;
const SIZE = 512;
/** Above this, coarse detail has been blurred away. */
const TOP_BIN = 150;
const LEAST_OVERLAP = 0.4;
const SLOW_COLUMNS = 39;
/** Copies reach 0.7 coarsely; a margin for what the coarse view misses. */
const WORTH_A_LOOK = 0.5;

const fft = new FFT(SIZE);

interface Detail {
  readonly bands: number;
  readonly columns: number;
  /** Row-major [band][column]. */
  readonly values: Float32Array;
  /** Running sum of squares over the columns, columns + 1 values. */
  readonly energy: Float64Array;
}

export interface Fingerprint {
  readonly fine: Detail;
  readonly coarse: Detail;
  /** [band][re, im] of the coarse detail's lower TOP_BIN bins. */
  readonly spectrum: Float32Array;
}

/** @param pixels row-major [128 bands][columns] */
export function fingerprint(pixels: Uint8Array, columns: number): Fingerprint {
  const rows = pixels.length / columns;
  const bands = new Float32Array(FINE_BANDS * columns);
  const perBand = rows / FINE_BANDS;
  for (let row = 0; row < rows; row++) {
    const start = Math.floor(row / perBand) * columns;
    for (let c = 0; c < columns; c++) bands[start + c]! += pixels[row * columns + c]! / perBand;
  }
  for (let band = 0; band < FINE_BANDS; band++) {
    const line = bands.subarray(band * columns, (band + 1) * columns);
    const [quick, slow] = [blurred(line, 3), blurred(line, SLOW_COLUMNS)];
    line.set(quick.map((value, c) => value - slow[c]!));
    const middle = line.reduce((a, b) => a + b, 0) / columns;
    line.forEach((value, c) => (line[c] = value - middle));
  }
  const fine = toDetail(bands, FINE_BANDS, columns);
  const coarse = thinned(fine);
  return { fine, coarse, spectrum: spectrumOf(coarse) };
}

/** Every pair that resembles at least SAME_RECORDING. */
export function copies(
  mine: readonly Fingerprint[],
  others: readonly Fingerprint[],
): { mine: number; other: number; likeness: number }[] {
  const found: { mine: number; other: number; likeness: number }[] = [];
  mine.forEach((first, m) => {
    others.forEach((second, o) => {
      const { likeness, shift } = coarseMatch(first, second);
      if (likeness < WORTH_A_LOOK) return;
      const fine = fineMatch(first.fine, second.fine, COARSE_STEP * shift);
      if (fine >= SAME_RECORDING) found.push({ mine: m, other: o, likeness: fine });
    });
  });
  return found;
}

/** The best likeness within a few columns of a shift. */
function fineMatch(mine: Detail, other: Detail, near: number): number {
  let best = -1;
  for (let shift = near - 3; shift <= near + 3; shift++) {
    const begin = Math.max(0, shift);
    const end = Math.min(mine.columns, shift + other.columns);
    if (end - begin < least(mine, other)) continue;
    let product = 0;
    for (let band = 0; band < mine.bands; band++) {
      const [a, b] = [band * mine.columns, band * other.columns - shift];
      for (let c = begin; c < end; c++) product += mine.values[a + c]! * other.values[b + c]!;
    }
    best = Math.max(best, normalised(product, mine, other, shift));
  }
  return best;
}

const product: number[] = fft.createComplexArray() as number[];
const correlation: number[] = fft.createComplexArray() as number[];

function coarseMatch(a: Fingerprint, b: Fingerprint): { likeness: number; shift: number } {
  const [x, y] = [a.spectrum, b.spectrum];
  for (let bin = 0; bin < TOP_BIN; bin++) {
    let re = 0;
    let im = 0;
    for (let at = 2 * bin; at < x.length; at += 2 * TOP_BIN) {
      re += x[at]! * y[at]! + x[at + 1]! * y[at + 1]!;
      im += x[at + 1]! * y[at]! - x[at]! * y[at + 1]!;
    }
    // Twice the real part of half a spectrum is the real signal; bin 0 is empty, for means are removed.
    product[2 * bin] = 2 * re;
    product[2 * bin + 1] = 2 * im;
  }
  fft.inverseTransform(correlation, product);
  const [mine, other] = [a.coarse, b.coarse];
  const overlap = least(mine, other);
  let best = { likeness: -1, shift: 0 };
  for (let shift = overlap - other.columns; shift <= mine.columns - overlap; shift++) {
    const raw = correlation[2 * ((shift + SIZE) % SIZE)]!;
    if (raw <= 0) continue;
    const likeness = normalised(raw, mine, other, shift);
    if (likeness > best.likeness) best = { likeness, shift };
  }
  return best;
}

function normalised(raw: number, mine: Detail, other: Detail, shift: number): number {
  const begin = Math.max(0, shift);
  const end = Math.min(mine.columns, shift + other.columns);
  const [e, f] = [mine.energy, other.energy];
  const energies = (e[end]! - e[begin]!) * (f[end - shift]! - f[begin - shift]!);
  return raw / Math.sqrt(energies + 1e-3 * f.length);
}

function least(mine: Detail, other: Detail): number {
  return Math.max(4, Math.floor(LEAST_OVERLAP * Math.min(mine.columns, other.columns)));
}

function thinned(fine: Detail): Detail {
  const columns = Math.floor(fine.columns / COARSE_STEP);
  const values = new Float32Array(COARSE_BANDS * columns);
  for (let band = 0; band < FINE_BANDS; band++) {
    const start =
      Math.min(COARSE_BANDS - 1, Math.floor((band * COARSE_BANDS) / FINE_BANDS)) * columns;
    for (let c = 0; c < columns * COARSE_STEP; c++) {
      values[start + Math.floor(c / COARSE_STEP)]! += fine.values[band * fine.columns + c]!;
    }
  }
  return toDetail(values, COARSE_BANDS, columns);
}

function toDetail(values: Float32Array, bands: number, columns: number): Detail {
  const energy = new Float64Array(columns + 1);
  for (let c = 0; c < columns; c++) {
    let sum = 0;
    for (let band = 0; band < bands; band++) sum += values[band * columns + c]! ** 2;
    energy[c + 1] = energy[c]! + sum;
  }
  return { bands, columns, values, energy };
}

function spectrumOf({ bands, columns, values }: Detail): Float32Array {
  const result = new Float32Array(bands * TOP_BIN * 2);
  const padded = new Array<number>(SIZE);
  const spectrum = fft.createComplexArray() as number[];
  for (let band = 0; band < bands; band++) {
    padded.fill(0);
    for (let c = 0; c < columns; c++) padded[c] = values[band * columns + c]!;
    fft.realTransform(spectrum, padded);
    for (let i = 0; i < 2 * TOP_BIN; i++) result[band * 2 * TOP_BIN + i] = spectrum[i]!;
  }
  return result;
}

/** Running mean over `size` columns; the ends repeat. */
function blurred(line: Float32Array, size: number): Float32Array {
  const half = Math.floor(Math.min(size, line.length - 1) / 2);
  const at = (c: number): number => line[Math.min(line.length - 1, Math.max(0, c))]!;
  let sum = 0;
  for (let c = -half; c <= half; c++) sum += at(c);
  return line.map((_, c) => {
    const mean = sum / (2 * half + 1);
    sum += at(c + half + 1) - at(c - half);
    return mean;
  });
}
