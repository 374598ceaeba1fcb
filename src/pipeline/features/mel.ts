import type { Matrix } from './stft.js';

/** Slaney's mel scale: linear below 1 kHz, logarithmic above (Auditory Toolbox 1998; librosa's `htk=False`). */
const LINEAR_HZ_PER_MEL = 200 / 3;
const LOG_START_HZ = 1000;
const LOG_START_MEL = LOG_START_HZ / LINEAR_HZ_PER_MEL;
const LOG_STEP = Math.log(6.4) / 27;

function hzToMel(hz: number): number {
  return hz < LOG_START_HZ
    ? hz / LINEAR_HZ_PER_MEL
    : LOG_START_MEL + Math.log(hz / LOG_START_HZ) / LOG_STEP;
}

function melToHz(mel: number): number {
  return mel < LOG_START_MEL
    ? mel * LINEAR_HZ_PER_MEL
    : LOG_START_HZ * Math.exp(LOG_STEP * (mel - LOG_START_MEL));
}

export interface MelNumbers {
  readonly sampleRateHz: number;
  readonly fftSize: number;
  readonly bands: number;
  readonly minHz: number;
  readonly maxHz: number;
}

/** bands + 2 edges in Hz, equally spaced in mel; band b rises from edge b to b + 1 and falls to b + 2. */
function melEdgesHz({ bands, minHz, maxHz }: MelNumbers): Float64Array {
  const low = hzToMel(minHz);
  const high = hzToMel(maxHz);
  return Float64Array.from({ length: bands + 2 }, (_, i) =>
    melToHz(low + ((high - low) * i) / (bands + 1)),
  );
}

/** Centre frequency of every band. */
export function bandCentresHz(numbers: MelNumbers): Float32Array {
  return Float32Array.from(melEdgesHz(numbers).subarray(1, -1));
}

/**
 * Triangular filters with Slaney's area norm, as `librosa.filters.mel(norm='slaney')`. Between two edges one band rises
 * and the one before it falls by as much, so a bin is weighted once: what it does not give to the one it gives to the
 * other.
 */
export class MelFilterBank {
  readonly bands: number;
  /** Segment s has the bins from firstBins[s] up to firstBins[s + 1]; band b rises in segment b and falls in b + 1. */
  private readonly firstBins: Int32Array;
  /** Share of a bin that the rising band gets, before the norm; the falling one gets the rest. */
  private readonly rise: Float64Array;
  private readonly norms: Float64Array;

  constructor(private readonly numbers: MelNumbers) {
    const { bands, sampleRateHz, fftSize } = numbers;
    const edges = melEdgesHz(numbers);
    const binHz = sampleRateHz / fftSize;
    this.bands = bands;
    this.firstBins = Int32Array.from(edges, (hz) =>
      Math.min(fftSize / 2 + 1, Math.floor(hz / binHz) + 1),
    );
    this.rise = new Float64Array(fftSize / 2 + 1);
    for (let s = 0; s <= bands; s++) {
      const [low, high] = [edges[s]!, edges[s + 1]!];
      for (let bin = this.firstBins[s]!; bin < this.firstBins[s + 1]!; bin++)
        this.rise[bin] = (bin * binHz - low) / (high - low);
    }
    this.norms = Float64Array.from({ length: bands }, (_, b) => 2 / (edges[b + 2]! - edges[b]!));
  }

  /**
   * @param power one frame's |X|², fftSize/2 + 1 bins
   * @param mel receives `bands` values
   */
  apply(power: Float64Array, mel: Float64Array): void {
    const { bands, firstBins, rise, norms } = this;
    let bin = firstBins[0]!;
    let risingBefore = 0;
    for (let s = 0; s <= bands; s++) {
      const end = firstBins[s + 1]!;
      let all = 0;
      let rising = 0;
      for (; bin < end; bin++) {
        all += power[bin]!;
        rising += rise[bin]! * power[bin]!;
      }
      if (s > 0) mel[s - 1] = norms[s - 1]! * (risingBefore + (all - rising));
      risingBefore = rising;
    }
  }

  /** The whole bank, row-major [band][bin]. */
  toMatrix(): Matrix {
    const columns = this.numbers.fftSize / 2 + 1;
    const values = new Float64Array(this.bands * columns);
    const power = new Float64Array(columns);
    const mel = new Float64Array(this.bands);
    for (let bin = 0; bin < columns; bin++) {
      power[bin] = 1;
      this.apply(power, mel);
      power[bin] = 0;
      for (let band = 0; band < this.bands; band++) values[band * columns + bin] = mel[band]!;
    }
    return { values, rows: this.bands, columns };
  }
}

/** Mel bands of every frame of a power STFT: [bin][frame] → [band][frame]. */
export function melPower(stft: Matrix, bank: MelFilterBank): Matrix {
  const { columns, rows } = stft;
  const values = new Float64Array(bank.bands * columns);
  const power = new Float64Array(rows);
  const mel = new Float64Array(bank.bands);
  for (let frame = 0; frame < columns; frame++) {
    for (let bin = 0; bin < rows; bin++) power[bin] = stft.values[bin * columns + frame]!;
    bank.apply(power, mel);
    for (let band = 0; band < bank.bands; band++) values[band * columns + frame] = mel[band]!;
  }
  return { values, rows: bank.bands, columns };
}
