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
  /** Two frames go through the transform at once. */
  private readonly slots: readonly [Slot, Slot];

  constructor(private readonly numbers: StftNumbers) {
    this.spectrum = new PowerSpectrum(hannWindow(numbers.fftSize));
    this.bins = this.spectrum.bins;
    const slot = (): Slot => ({
      power: new Float64Array(this.bins),
      edge: new Float32Array(numbers.fftSize),
      frame: { samples: new Float32Array(), offset: 0 },
    });
    this.slots = [slot(), slot()];
  }

  /** Visits every frame in order. @returns how many there were */
  forEachFrame(samples: Float32Array, onFrame: OnFrame): number {
    const frames = frameCount(samples.length, this.numbers.hopSamples);
    this.forFrames(samples, 0, frames, onFrame);
    return frames;
  }

  /** Visits frames from an even one up to another, exclusive: the same values whether in one call or in several. */
  forFrames(samples: Float32Array, from: number, to: number, onFrame: OnFrame): void {
    const [a, b] = this.slots;
    for (let frame = from; frame < to; frame += 2) {
      this.fill(a, samples, frame);
      this.fill(b, samples, frame + 1);
      this.spectrum.computePair(a.frame, b.frame, a.power, b.power);
      onFrame(a.power, frame);
      if (frame + 1 < to) onFrame(b.power, frame + 1);
    }
  }

  /** Points at the frame in the samples, or at a copy with zeros where it reaches beyond them. */
  private fill({ frame, edge }: Slot, samples: Float32Array, index: number): void {
    const { fftSize, hopSamples } = this.numbers;
    const start = index * hopSamples - fftSize / 2;
    const inside = start >= 0 && start + fftSize <= samples.length;
    frame.samples = inside ? samples : edge;
    frame.offset = inside ? start : 0;
    if (inside) return;
    edge.fill(0);
    const from = Math.max(0, start);
    const to = Math.min(samples.length, start + fftSize);
    if (to > from) edge.set(samples.subarray(from, to), from - start);
  }
}

interface Slot {
  readonly power: Float64Array;
  readonly edge: Float32Array;
  readonly frame: { samples: Float32Array; offset: number };
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
