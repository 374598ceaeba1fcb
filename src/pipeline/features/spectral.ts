import { frameCount } from './frontend.js';
import type { Matrix } from './stft.js';

/** Amplitudes at or under this count as zero in the zero-crossing rate (librosa's default threshold). */
const ZERO_AMPLITUDE = 1e-10;

/** Magnitude-weighted mean frequency in Hz of each frame, [1][frame]: `librosa.feature.spectral_centroid`. */
export function spectralCentroid(stft: Matrix, binHz: number): Matrix {
  return perFrame(stft, (magnitudes) => {
    let weighted = 0;
    let total = 0;
    magnitudes.forEach((magnitude, bin) => {
      weighted += magnitude * bin * binHz;
      total += magnitude;
    });
    return total === 0 ? 0 : weighted / total;
  });
}

/** Frequency in Hz under which `fraction` of the magnitude lies, [1][frame]: `librosa.feature.spectral_rolloff`. */
export function spectralRolloff(stft: Matrix, binHz: number, fraction: number): Matrix {
  return perFrame(stft, (magnitudes) => {
    const threshold = fraction * magnitudes.reduce((sum, magnitude) => sum + magnitude, 0);
    let cumulative = 0;
    const bin = magnitudes.findIndex((magnitude) => (cumulative += magnitude) >= threshold);
    return bin * binHz;
  });
}

function perFrame(stft: Matrix, reduce: (magnitudes: Float64Array) => number): Matrix {
  const { rows, columns } = stft;
  const magnitudes = new Float64Array(rows);
  const values = new Float64Array(columns);
  for (let x = 0; x < columns; x++) {
    for (let bin = 0; bin < rows; bin++)
      magnitudes[bin] = Math.sqrt(stft.values[bin * columns + x]!);
    values[x] = reduce(magnitudes);
  }
  return { values, rows: 1, columns };
}

/** Sign changes per sample of each centred frame, [1][frame]; beyond the ends the edge sample repeats (librosa). */
export function zeroCrossingRate(
  samples: Float32Array,
  frameSamples: number,
  hopSamples: number,
): Matrix {
  const last = samples.length - 1;
  const negative = (i: number): boolean =>
    samples[Math.min(Math.max(i, 0), last)]! < -ZERO_AMPLITUDE;
  return framed(samples.length, frameSamples, hopSamples, (start) => {
    let crossings = 0;
    for (let i = start + 1; i < start + frameSamples; i++) {
      if (negative(i) !== negative(i - 1)) crossings++;
    }
    return crossings / frameSamples;
  });
}

/** Root mean square of each centred frame, zeros beyond the ends, [1][frame]: `librosa.feature.rms`. */
export function rms(samples: Float32Array, frameSamples: number, hopSamples: number): Matrix {
  return framed(samples.length, frameSamples, hopSamples, (start) => {
    let sum = 0;
    for (let i = Math.max(0, start); i < Math.min(samples.length, start + frameSamples); i++) {
      sum += samples[i]! ** 2;
    }
    return Math.sqrt(sum / frameSamples);
  });
}

function framed(
  length: number,
  frameSamples: number,
  hopSamples: number,
  measure: (start: number) => number,
): Matrix {
  const columns = frameCount(length, hopSamples);
  const values = Float64Array.from({ length: columns }, (_, f) =>
    measure(f * hopSamples - frameSamples / 2),
  );
  return { values, rows: 1, columns };
}
