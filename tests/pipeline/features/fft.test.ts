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
  it.each([32, 64, 128, 256, 512, 1024, 2048, 4096])('agrees with fft.js at size %i', (size) => {
    const samples = Float32Array.from(
      { length: size + 20 },
      (_, i) => Math.sin(i * i * 0.01) + 0.1,
    );
    const window = hannWindow(size);
    const spectrum = new PowerSpectrum(window);
    const powers = [new Float64Array(spectrum.bins), new Float64Array(spectrum.bins)] as const;
    const offsets = [7, 20];
    const [a, b] = offsets.map((offset) => ({ samples, offset }));
    if (a === undefined || b === undefined) throw new Error('no frames');
    spectrum.computePair(a, b, ...powers);
    powers.forEach((power, i) => {
      const expected = reference(samples.subarray(offsets[i]), window);
      expected.forEach((value, bin) => {
        expect(Math.abs((power[bin] ?? NaN) - value)).toBeLessThanOrEqual(
          1e-9 * Math.max(1, value),
        );
      });
    });
  });

  it('keeps a loud frame out of the silent one beside it', () => {
    const spectrum = new PowerSpectrum(hannWindow(2048));
    const [loud, silent] = [new Float64Array(spectrum.bins), new Float64Array(spectrum.bins)];
    const samples = Float32Array.from({ length: 2048 }, (_, i) => Math.sin(i * 0.3));
    const nothing = { samples: new Float32Array(2048), offset: 0 };
    spectrum.computePair({ samples, offset: 0 }, nothing, loud, silent);
    expect(Math.max(...loud)).toBeGreaterThan(1e5);
    expect(Math.max(...silent)).toBe(0);
  });

  it('refuses a size that is no power of two', () => {
    expect(() => new PowerSpectrum(hannWindow(1000))).toThrow(RangeError);
  });
});
