import type { Matrix } from './stft.js';

/**
 * Mel-frequency cepstral coefficients: DCT-II (orthonormal) over the bands of a log-mel spectrogram, as
 * `librosa.feature.mfcc`. [band][frame] in dB → [coefficient][frame].
 */
export function mfcc(melDb: Matrix, coefficients: number): Matrix {
  const { rows: bands, columns } = melDb;
  const values = new Float64Array(coefficients * columns);
  for (let k = 0; k < coefficients; k++) {
    const scale = Math.sqrt((k === 0 ? 1 : 2) / bands);
    for (let band = 0; band < bands; band++) {
      const weight = scale * Math.cos((Math.PI * k * (2 * band + 1)) / (2 * bands));
      const row = band * columns;
      for (let x = 0; x < columns; x++) values[k * columns + x]! += weight * melDb.values[row + x]!;
    }
  }
  return { values, rows: coefficients, columns };
}
