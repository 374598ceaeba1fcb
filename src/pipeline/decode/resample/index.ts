/**
 * Resampling of mono sound as it comes: in a third of the embedded ffmpeg's time, which would do it for each channel, and
 * beside it. The same filter and the same ends as FFmpeg's own resampler, so that neither engine gives another sound.
 */
import { joinedSamples, type MonoCollector } from '../pcm.js';
import { type FilterBank, filterBank, greatestCommonDivisor } from './filter.js';
import { Kernel } from './kernel.js';

/** Samples taken at once. */
const BLOCK_SAMPLES = 1 << 14;

let shared: Kernel | undefined;

/** What comes before the first sample and after the last is the sound itself, mirrored there. */
export class Resampler implements MonoCollector {
  readonly #kernel = (shared ??= new Kernel());
  readonly #bank: FilterBank | undefined;
  readonly #step: number;
  readonly #denominator: number;
  /** Of the samples from #held on to the next output's first tap, in 1 / #denominator of a sample. */
  #rest = 0;
  /** What the next outputs need of what has come. */
  #held: Float32Array = new Float32Array(0);
  #isMirrored = false;

  constructor(
    fromHz: number,
    toHz: number,
    private readonly next: MonoCollector,
  ) {
    const measureHz = greatestCommonDivisor(fromHz, toHz);
    this.#step = fromHz / measureHz;
    this.#denominator = toHz / measureHz;
    this.#bank = fromHz === toHz ? undefined : filterBank(fromHz, toHz);
  }

  add(samples: Float32Array): boolean {
    if (this.#bank === undefined) return this.next.add(samples);
    for (let at = 0; at < samples.length; at += BLOCK_SAMPLES) {
      const block = samples.subarray(at, at + BLOCK_SAMPLES);
      if (!(this.#isMirrored ? this.#take(this.#bank, block) : this.#takeFirst(this.#bank, block)))
        return false;
    }
    return true;
  }

  /** No more comes. */
  end(): void {
    const bank = this.#bank;
    if (bank === undefined || this.#held.length === 0) return;
    if (!this.#isMirrored) this.#held = joinedSamples([mirrored(this.#held.slice(1)), this.#held]);
    const tail = mirrored(this.#held.slice(-bank.taps / 2));
    this.#take(bank, joinedSamples([tail, new Float32Array(bank.rowTaps - bank.taps)]));
  }

  /** @param block follows #held */
  #takeFirst(bank: FilterBank, block: Float32Array): boolean {
    const start = joinedSamples([this.#held, block]);
    const before = bank.taps / 2 - 1;
    this.#held = start;
    if (start.length <= before) return true;
    this.#held = mirrored(start.subarray(1, before + 1));
    this.#isMirrored = true;
    return this.#take(bank, start);
  }

  #take(bank: FilterBank, block: Float32Array): boolean {
    const parts = [this.#held, block];
    const length = this.#held.length + block.length;
    const [step, denominator] = [this.#step, this.#denominator];
    // Those whose last tap lies on the last sample or before.
    const room = (length - bank.rowTaps + 1) * denominator - this.#rest;
    const count = Math.max(0, Math.ceil(room / step));
    const steps = { rest: this.#rest, step, denominator };
    const goesOn = count === 0 || this.next.add(this.#kernel.run(bank, parts, steps, count));
    const end = this.#rest + count * step;
    this.#rest = end % denominator;
    this.#held = joinedSamples(parts).slice(Math.floor(end / denominator));
    return goesOn;
  }
}

function mirrored(samples: Float32Array): Float32Array {
  return samples.slice().reverse();
}
