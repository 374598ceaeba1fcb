/**
 * A recording's fingerprint, for telling it from all others however it was encoded: as time goes on, does energy move to the
 * lower or to the upper of two neighbouring strips of bands? One bit each (Haitsma and Kalker 2002, "A highly robust audio
 * fingerprinting system"), from the columns that the network sees. Nothing can be heard in it, and nothing be made of it. Pure.
 */
import type { MelSpectrogram } from '../types.js';

/** With 128 bands up to 11 kHz: from 180 Hz to 4 kHz, which every encoder keeps. */
const FIRST_BAND = 6;
const BANDS_A_STRIP = 5;
/** A bit for each two neighbours: two bytes a step. */
const STRIPS = 17;
/** A mean of so many columns, half a second: copies need not be cut on the same column. */
const MEAN_COLUMNS = 7;
/** How far apart two means are compared. */
const LAG_COLUMNS = 6;
const STEP_COLUMNS = 2;
/** Taken from the middle of what is judged; 30 s with the shipped model. */
const MOST_COLUMNS = 387;

/**
 * @param windows one after the other
 * @returns 16 bits a step, little-endian, the lowest strip's first; at most 376 bytes. Undefined for too little sound
 */
export function fingerprintOf(windows: readonly MelSpectrogram[]): Uint8Array | undefined {
  const strips = stripsOf(windows);
  const columns = strips[0]?.length ?? 0;
  const steps = Math.floor((columns - MEAN_COLUMNS - LAG_COLUMNS) / STEP_COLUMNS) + 1;
  if (steps < 1) return undefined;
  const bytes = new Uint8Array(2 * steps);
  for (let strip = 0; strip + 1 < strips.length; strip++) {
    const tilt = tiltOf(strips[strip]!, strips[strip + 1]!);
    for (let step = 0; step < steps; step++) {
      const column = step * STEP_COLUMNS;
      const isRising = tilt[column + LAG_COLUMNS]! > tilt[column]!;
      if (isRising) bytes[2 * step + (strip >> 3)]! |= 1 << (strip & 7);
    }
  }
  return bytes;
}

/** Level of each strip in the middle columns; none where the spectrogram has too few bands. */
function stripsOf(windows: readonly MelSpectrogram[]): readonly Float64Array[] {
  const fewest = Math.min(...windows.map(({ bands }) => bands));
  if (fewest < FIRST_BAND + STRIPS * BANDS_A_STRIP) return [];
  const total = windows.reduce((sum, { columns }) => sum + columns, 0);
  const kept = Math.min(total, MOST_COLUMNS);
  const from = Math.floor((total - kept) / 2);
  const strips = Array.from({ length: STRIPS }, () => new Float64Array(kept));
  let at = -from;
  for (const { values, columns } of windows) {
    const first = Math.max(0, -at);
    const last = Math.min(columns, kept - at);
    for (let band = 0; band < STRIPS * BANDS_A_STRIP; band++) {
      const strip = strips[Math.floor(band / BANDS_A_STRIP)]!;
      const row = (FIRST_BAND + band) * columns;
      for (let column = first; column < last; column++)
        strip[at + column]! += values[row + column]!;
    }
    at += columns;
  }
  return strips;
}

/** How much more there is in the lower of two strips: sums of `MEAN_COLUMNS`, from each column on. */
function tiltOf(lower: Float64Array, upper: Float64Array): Float64Array {
  const tilt = new Float64Array(Math.max(0, lower.length - MEAN_COLUMNS + 1));
  for (let column = 0; column < tilt.length; column++) {
    let sum = 0;
    for (let i = column; i < column + MEAN_COLUMNS; i++) sum += lower[i]! - upper[i]!;
    // Digital silence has no tilt: what sums leave over must not look like one.
    tilt[column] = Math.round(sum * 1e6);
  }
  return tilt;
}
