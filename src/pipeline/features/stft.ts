import { frameCount } from './frontend.js';
import { PowerSpectrum } from './fft.js';
import { hannWindow } from './window.js';

export interface StftNumbers {
  readonly fftSize: number;
  readonly hopSamples: number;
}

/** Called per frame with |X|²; the array is reused, copy what must stay. */
export type OnFrame = (power: Float64Array, frame: number) => void;

/**
 * Short-time power spectra as `librosa.stft(center=True, pad_mode='constant')` frames them: frame f is centred on
 * sample f·hop, zeros beyond both ends, periodic Hann.
 */
export class Stft {
  readonly bins: number;
  private readonly spectrum: PowerSpectrum;
  private readonly power: Float64Array;
  private readonly edge: Float32Array;

  constructor(private readonly numbers: StftNumbers) {
    this.spectrum = new PowerSpectrum(hannWindow(numbers.fftSize));
    this.bins = this.spectrum.bins;
    this.power = new Float64Array(this.bins);
    this.edge = new Float32Array(numbers.fftSize);
  }

  /** Visits every frame in order. @returns how many there were */
  forEachFrame(samples: Float32Array, onFrame: OnFrame): number {
    const { fftSize, hopSamples } = this.numbers;
    const frames = frameCount(samples.length, hopSamples);
    for (let frame = 0; frame < frames; frame++) {
      const start = frame * hopSamples - fftSize / 2;
      if (start >= 0 && start + fftSize <= samples.length) {
        this.spectrum.compute(samples, start, this.power);
      } else {
        this.fillEdge(samples, start);
        this.spectrum.compute(this.edge, 0, this.power);
      }
      onFrame(this.power, frame);
    }
    return frames;
  }

  private fillEdge(samples: Float32Array, start: number): void {
    const { edge } = this;
    edge.fill(0);
    const from = Math.max(0, start);
    const to = Math.min(samples.length, start + edge.length);
    if (to > from) edge.set(samples.subarray(from, to), from - start);
  }
}

/** Power STFT of a whole signal, row-major [bin][frame]. */
export function powerStft(samples: Float32Array, numbers: StftNumbers): Matrix {
  const stft = new Stft(numbers);
  const columns = frameCount(samples.length, numbers.hopSamples);
  const values = new Float64Array(stft.bins * columns);
  stft.forEachFrame(samples, (power, frame) => {
    for (let bin = 0; bin < power.length; bin++) values[bin * columns + frame] = power[bin]!;
  });
  return { values, rows: stft.bins, columns };
}

/** Row-major [row][column]. */
export interface Matrix {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}
