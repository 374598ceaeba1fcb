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

/** Triangular filters with Slaney's area norm, as `librosa.filters.mel(norm='slaney')`; only non-zero weights are kept. */
export class MelFilterBank {
  readonly bands: number;
  /** Band b has the weights from weightStarts[b] up to weightStarts[b + 1], for the bins from firstBins[b] on. */
  private readonly weights: Float64Array;
  private readonly weightStarts: Int32Array;
  private readonly firstBins: Int32Array;

  constructor(private readonly numbers: MelNumbers) {
    this.bands = numbers.bands;
    const edges = melEdgesHz(numbers);
    const rows = Array.from({ length: numbers.bands }, (_, band) => triangle(band, edges, numbers));
    this.firstBins = Int32Array.from(rows, (row) => row.firstBin);
    this.weightStarts = new Int32Array(numbers.bands + 1);
    rows.forEach(({ weights }, band) => {
      this.weightStarts[band + 1] = this.weightStarts[band]! + weights.length;
    });
    this.weights = Float64Array.from(rows.flatMap(({ weights }) => [...weights]));
  }

  /**
   * @param power one frame's |X|², fftSize/2 + 1 bins
   * @param mel receives `bands` values
   */
  apply(power: Float64Array, mel: Float64Array): void {
    const { weights, weightStarts, firstBins } = this;
    let at = 0;
    for (let band = 0; band < mel.length; band++) {
      const end = weightStarts[band + 1]!;
      let sum = 0;
      for (let bin = firstBins[band]!; at < end; at++, bin++) sum += weights[at]! * power[bin]!;
      mel[band] = sum;
    }
  }

  /** The whole bank, row-major [band][bin]. */
  toMatrix(): Matrix {
    const columns = this.numbers.fftSize / 2 + 1;
    const values = new Float64Array(this.bands * columns);
    for (let band = 0; band < this.bands; band++) {
      const weights = this.weights.subarray(this.weightStarts[band], this.weightStarts[band + 1]);
      values.set(weights, band * columns + this.firstBins[band]!);
    }
    return { values, rows: this.bands, columns };
  }
}

function triangle(
  band: number,
  edges: Float64Array,
  { sampleRateHz, fftSize }: MelNumbers,
): { firstBin: number; weights: Float64Array } {
  const [low, centre, high] = [edges[band]!, edges[band + 1]!, edges[band + 2]!];
  const binHz = sampleRateHz / fftSize;
  const norm = 2 / (high - low);
  const firstBin = Math.max(0, Math.floor(low / binHz) + 1);
  const lastBin = Math.min(fftSize / 2, Math.ceil(high / binHz) - 1);
  const weights = new Float64Array(Math.max(0, lastBin - firstBin + 1));
  for (let i = 0; i < weights.length; i++) {
    const hz = (firstBin + i) * binHz;
    weights[i] =
      norm * Math.max(0, Math.min((hz - low) / (centre - low), (high - hz) / (high - centre)));
  }
  return { firstBin: weights.length === 0 ? 0 : firstBin, weights };
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
