/** Where a stretch of sound is loud and where it rests: all that is needed of its samples to cut it. Pure. */

/** From a sample up to another one, exclusive. */
export type Range = readonly [from: number, to: number];

/** Quieter than this is silence, which is shown, not judged. */
const SILENCE_DBFS = -60;
const SILENCE_LEVEL = 10 ** (SILENCE_DBFS / 20);

/** Whether a sample is louder than silence. */
export function isLoud(sample: number): boolean {
  return Math.abs(sample) >= SILENCE_LEVEL;
}

/** Gathered while the samples come; a rest is silence of at least `restSamples`. */
export class SoundMap {
  /** How many samples have come. */
  length = 0;
  /** Level of the loudest sample, 0 for digital silence. */
  peak = 0;
  /** Ended by a rest. */
  readonly #ended: Range[] = [];
  #from = 0;
  /** One past the last loud sample; 0 where there was none. */
  #to = 0;

  constructor(private readonly restSamples: number) {}

  add(samples: Float32Array): void {
    let { peak } = this;
    // An index loop: `for…of` over minutes of samples costs ten times as much.
    for (let i = 0; i < samples.length; i++) {
      const level = Math.abs(samples[i]!);
      if (level > peak) peak = level;
      if (level >= SILENCE_LEVEL) this.#sound(this.length + i);
    }
    this.peak = peak;
    this.length += samples.length;
  }

  /** Between rests; a shorter silence belongs to what sounds, at the start too, and behind the last sound once all has come. */
  sounding(isEnd: boolean): readonly Range[] {
    if (this.#to === 0) return [];
    const isTail = isEnd && this.length - this.#to < this.restSamples;
    return [...this.#ended, [this.#from, isTail ? this.length : this.#to]];
  }

  #sound(at: number): void {
    if (at - this.#to >= this.restSamples) {
      if (this.#to > 0) this.#ended.push([this.#from, this.#to]);
      this.#from = at;
    }
    this.#to = at + 1;
  }
}
