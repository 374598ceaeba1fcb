/**
 * Power spectra of windowed frames, on fft.js: radix 4, real input, tables built once. Measured against a Stockham
 * radix-4 transform of our own: 17.5 ms against 19.1 ms for the 1 292 frames of 30 s, so the library stays.
 */
import FFT from 'fft.js';

/** |FFT|² of real frames of one fixed size. Allocates only when built. */
export class PowerSpectrum {
  /** Bins in a spectrum: size/2 + 1. */
  readonly bins: number;
  private readonly fft: FFT;
  private readonly windowed: Float64Array;
  private readonly spectrum: Float64Array;

  /** @param window length of a frame in samples, a power of two; multiplied onto every frame */
  constructor(private readonly window: Float64Array) {
    const size = window.length;
    this.bins = size / 2 + 1;
    this.fft = new FFT(size);
    this.windowed = new Float64Array(size);
    this.spectrum = new Float64Array(2 * size);
  }

  /**
   * @param samples holds the frame from `offset` on
   * @param power receives `bins` values |X[k]|²
   */
  compute(samples: Float32Array, offset: number, power: Float64Array): void {
    const { window, windowed, spectrum, bins } = this;
    for (let i = 0; i < window.length; i++) windowed[i] = samples[offset + i]! * window[i]!;
    this.fft.realTransform(spectrum, windowed);
    for (let k = 0; k < bins; k++) {
      const re = spectrum[2 * k]!;
      const im = spectrum[2 * k + 1]!;
      power[k] = re * re + im * im;
    }
  }
}
