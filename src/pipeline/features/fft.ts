/**
 * Power spectra of real frames: our own because it is the pipeline's hottest loop. `npm run bench` pairs it with fft.js,
 * the usual library (last released in 2017).
 */
import { firstPass, lastPass, middlePass, radix2Pass } from './fft-passes.js';
import type { Complex, FirstTables, Frame } from './fft-passes.js';

export type { Frame } from './fft-passes.js';

/**
 * |FFT|² of windowed frames of one fixed size, two at a time: one complex transform takes a frame as its real and a
 * frame as its imaginary part (Stockham autosort, radix 8). Allocates only when built.
 */
export class PowerSpectrum {
  /** Bins in a spectrum: size/2 + 1. */
  readonly bins: number;
  private readonly first: FirstTables;
  private readonly twiddles: Complex;
  private readonly buffers: readonly [Complex, Complex];

  /** @param window as long as a frame, a power of two ≥ 32; multiplied onto every frame */
  constructor(window: Float64Array) {
    const size = window.length;
    if (size < 32 || (size & (size - 1)) !== 0) throw new RangeError(`no power of two: ${size}`);
    this.bins = size / 2 + 1;
    this.twiddles = rootsOfUnity(size);
    this.first = firstTables(window, this.twiddles);
    this.buffers = [zeros(size), zeros(size)];
  }

  /** @param powerA,powerB receive `bins` values |X[k]|² of their frame each */
  computePair(a: Frame, b: Frame, powerA: Float64Array, powerB: Float64Array): void {
    let [from, to] = this.buffers;
    firstPass(a, b, from, this.first);
    const size = from.re.length;
    let length = size / 8;
    let stride = 8;
    while (length > 4) {
      const radix = length % 32 === 0 ? 8 : 2;
      const pass = radix === 8 ? middlePass : radix2Pass;
      pass(from, to, length, stride, this.twiddles);
      length /= radix;
      stride *= radix;
      [from, to] = [to, from];
    }
    lastPass(from, powerA, powerB);
    // Rounding leaves 1e-16 of the loud frame in the silent one: too much for what scales each frame by its maximum.
    if (isSilent(a, size)) powerA.fill(0);
    if (isSilent(b, size)) powerB.fill(0);
  }
}

/** Ends at the first sample that is not 0, so it costs nothing where something sounds. */
function isSilent({ samples, offset }: Frame, size: number): boolean {
  for (let i = offset; i < offset + size; i++) if (samples[i] !== 0) return false;
  return true;
}

/** The same numbers as in `window` and `twiddles`, side by side: strides of powers of two would share cache lines. */
function firstTables(window: Float64Array, twiddles: Complex): FirstTables {
  const step = window.length / 8;
  const tables = { window: new Float64Array(8 * step), twiddles: new Float64Array(14 * step) };
  for (let p = 0; p < step; p++) {
    for (let j = 0; j < 8; j++) tables.window[8 * p + j] = window[p + j * step]!;
    for (let j = 1; j < 8; j++) {
      tables.twiddles[14 * p + 2 * j - 2] = twiddles.re[j * p]!;
      tables.twiddles[14 * p + 2 * j - 1] = twiddles.im[j * p]!;
    }
  }
  return tables;
}

function zeros(length: number): Complex {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

/** e^(−2πik/size) for k < size. */
function rootsOfUnity(size: number): Complex {
  const roots = zeros(size);
  for (let k = 0; k < size; k++) {
    roots.re[k] = Math.cos((2 * Math.PI * k) / size);
    roots.im[k] = -Math.sin((2 * Math.PI * k) / size);
  }
  return roots;
}
