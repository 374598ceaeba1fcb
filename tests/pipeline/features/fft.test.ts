import FFT from 'fft.js';
import { describe, expect, it } from 'vitest';
import { PowerSpectrum } from '../../../src/pipeline/features/fft.js';
import { hannWindow } from '../../../src/pipeline/features/window.js';

/** The same by another implementation. */
function reference(samples: Float32Array, window: Float64Array): number[] {
  const fft = new FFT(window.length);
  const output = fft.createComplexArray();
  fft.realTransform(
    output,
    Array.from(window, (weight, i) => weight * (samples[i] ?? 0)),
  );
  return Array.from({ length: window.length / 2 + 1 }, (_, k) => {
    return (output[2 * k] ?? NaN) ** 2 + (output[2 * k + 1] ?? NaN) ** 2;
  });
}

describe('PowerSpectrum', () => {
  it.each([32, 64, 512, 1024, 2048, 4096])('agrees with fft.js at size %i', (size) => {
    const samples = Float32Array.from({ length: size + 7 }, (_, i) => Math.sin(i * i * 0.01) + 0.1);
    const window = hannWindow(size);
    const spectrum = new PowerSpectrum(window);
    const power = new Float64Array(spectrum.bins);
    spectrum.compute(samples, 7, power);
    const expected = reference(samples.subarray(7), window);
    expected.forEach((value, bin) => {
      expect(Math.abs((power[bin] ?? NaN) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
    });
  });

  it('refuses a size that is no power of two', () => {
    expect(() => new PowerSpectrum(hannWindow(1000))).toThrow(RangeError);
  });
});
