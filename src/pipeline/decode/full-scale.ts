/** Float files with values that are none: what would spoil a whole spectrum is taken out of the samples as they come. */

/** +36 dBFS: louder than any honest recording, small enough that its power stays finite. */
const LOUDEST_SAMPLE = 64;
/** +12 dBFS, which a recording exceeds for moments; one that exceeds it for more counts in whole numbers. */
const FULL_SCALE_SAMPLE = 4;
const INTEGER_SHARE = 0.01;
/** Ranges of whole numbers that programs (SciPy) write into float files without scaling them: 16, 24 and 32 bits. */
const INTEGER_SCALES: readonly number[] = [2 ** 15, 2 ** 23, 2 ** 31];

/** Of one run. NaN, infinities and absurd values end here. */
export class FullScale {
  #heard = 0;
  #loud = 0;
  /** Samples above full scale in each of INTEGER_SCALES. */
  readonly #above = new Float64Array(INTEGER_SCALES.length);

  /** @param scale what all samples are divided by */
  constructor(private readonly scale: number) {}

  /** In place. */
  apply(samples: Float32Array): void {
    const loud = countAbove(samples, FULL_SCALE_SAMPLE);
    this.#heard += samples.length;
    this.#loud += loud;
    if (loud > 0) {
      for (const [index, scale] of INTEGER_SCALES.entries()) {
        const above = countAbove(samples, scale * FULL_SCALE_SAMPLE);
        this.#above[index] = (this.#above[index] ?? 0) + above;
      }
    }
    if (loud > 0 || this.scale !== 1) this.#limit(samples);
  }

  /** What these samples should have been divided by: 1 unless they count in whole numbers. Known when all have come. */
  get integerScale(): number {
    const most = this.#heard * INTEGER_SHARE;
    if (this.#loud <= most) return 1;
    return INTEGER_SCALES.find((_, index) => (this.#above[index] ?? 0) <= most) ?? 1;
  }

  #limit(samples: Float32Array): void {
    for (let index = 0; index < samples.length; index += 1) {
      const sample = (samples[index] ?? 0) / this.scale;
      if (Math.abs(sample) <= LOUDEST_SAMPLE) samples[index] = sample;
      else samples[index] = Number.isNaN(sample) ? 0 : Math.sign(sample) * LOUDEST_SAMPLE;
    }
  }
}

/** NaN counts as above. */
function countAbove(samples: Float32Array, limit: number): number {
  let count = 0;
  for (let index = 0; index < samples.length; index += 1) {
    if (!(Math.abs(samples[index] ?? 0) <= limit)) count += 1;
  }
  return count;
}
