/** Mono samples → one Float32Array without a second copy of the whole. */

import type { SampleListener } from './types.js';

const FIRST_CAPACITY_SAMPLES = 1 << 20;
/** +36 dBFS: louder than any honest recording, small enough that its power stays finite. */
const LOUDEST_SAMPLE = 64;
/** +12 dBFS, which a recording exceeds for moments; one that exceeds it for more counts in whole numbers. */
const FULL_SCALE_SAMPLE = 4;
const INTEGER_SHARE = 0.01;
/** Ranges of whole numbers that programs write into float files without scaling them: 16, 24 and 32 bits. */
const INTEGER_SCALES: readonly number[] = [2 ** 15, 2 ** 23, 2 ** 31];

/** Takes mono samples as they come. */
export interface MonoCollector {
  /** `samples` is valid only during the call. @returns false when nothing more is wanted */
  add(samples: Float32Array): boolean;
}

export class PcmCollector implements MonoCollector {
  #samples = new Float32Array(0);
  #used = 0;

  constructor(
    private readonly maxSamples: number,
    private readonly listener?: SampleListener,
  ) {
    listener?.begin();
  }

  /** Make room for what a container promises, so that growing is the exception. A lie costs only address space. */
  reserve(samples: number): void {
    const wanted = Math.min(Math.ceil(samples), this.maxSamples);
    if (wanted > this.#samples.length) this.#resize(wanted);
  }

  /** @returns false when the cap is reached; what lies beyond it is dropped. */
  add(samples: Float32Array): boolean {
    const room = this.maxSamples - this.#used;
    const taken = samples.length > room ? samples.subarray(0, room) : samples;
    const needed = this.#used + taken.length;
    if (needed > this.#samples.length) {
      const wanted = Math.max(needed, this.#samples.length * 2, FIRST_CAPACITY_SAMPLES);
      this.#resize(Math.min(wanted, this.maxSamples));
    }
    this.#samples.set(taken, this.#used);
    this.#used = needed;
    this.listener?.add(taken);
    return samples.length < room;
  }

  /** The samples so far. A view where the buffer is nearly full, else a copy that lets the rest go. */
  finish(): Float32Array {
    const view = this.#samples.subarray(0, this.#used);
    const samples = this.#used < this.#samples.length * 0.9 ? view.slice() : view;
    toFullScale(samples);
    return samples;
  }

  #resize(samples: number): void {
    const larger = new Float32Array(samples);
    larger.set(this.#samples.subarray(0, this.#used));
    this.#samples = larger;
  }
}

/** Keeps stretches of a long track, counts all of it, and needs no more memory than the stretches. */
export class StretchCollector implements MonoCollector {
  readonly #stretches: readonly Float32Array[];
  #heard = 0;

  /** @param startSamples ascending; stretches of `lengthSamples` from there do not overlap */
  constructor(
    private readonly startSamples: readonly number[],
    private readonly lengthSamples: number,
    private readonly maxSamples: number,
  ) {
    this.#stretches = startSamples.map(() => new Float32Array(lengthSamples));
  }

  add(samples: Float32Array): boolean {
    for (const [index, start] of this.startSamples.entries()) {
      const from = Math.max(start, this.#heard);
      const to = Math.min(start + this.lengthSamples, this.#heard + samples.length);
      if (from >= to) continue;
      const part = samples.subarray(from - this.#heard, to - this.#heard);
      this.#stretches[index]?.set(part, from - start);
    }
    this.#heard += samples.length;
    return this.#heard < this.maxSamples;
  }

  /** How many samples came in all. */
  get heardSamples(): number {
    return this.#heard;
  }

  /** The stretches, each as long as what was heard of it. */
  finish(): readonly Float32Array[] {
    return this.#stretches.map((stretch, index) => {
      const start = this.startSamples[index] ?? 0;
      const samples = stretch.subarray(
        0,
        Math.max(0, Math.min(stretch.length, this.#heard - start)),
      );
      toFullScale(samples);
      return samples;
    });
  }
}

/**
 * A float file may hold NaN, infinities or absurd values, one of which would spoil a whole spectrum, or samples
 * that were never divided by the range of their whole numbers (SciPy writes such).
 */
function toFullScale(samples: Float32Array): void {
  const loud = countAbove(samples, FULL_SCALE_SAMPLE);
  if (loud === 0) return;
  const scale = loud > samples.length * INTEGER_SHARE ? integerScale(samples) : 1;
  for (let index = 0; index < samples.length; index += 1) {
    const sample = (samples[index] ?? 0) / scale;
    if (Math.abs(sample) <= LOUDEST_SAMPLE) samples[index] = sample;
    else samples[index] = Number.isNaN(sample) ? 0 : Math.sign(sample) * LOUDEST_SAMPLE;
  }
}

function integerScale(samples: Float32Array): number {
  const fits = (scale: number): boolean =>
    countAbove(samples, scale * FULL_SCALE_SAMPLE) <= samples.length * INTEGER_SHARE;
  return INTEGER_SCALES.find(fits) ?? 1;
}

/** NaN counts as above. */
function countAbove(samples: Float32Array, limit: number): number {
  let count = 0;
  for (let index = 0; index < samples.length; index += 1) {
    if (!(Math.abs(samples[index] ?? 0) <= limit)) count += 1;
  }
  return count;
}

export function pcmBytes(samples: Float32Array): Uint8Array {
  // Whole numbers of 16 bits: half the size, and nothing that is not finite can get through.
  const pcm = new Int16Array(samples.length);
  for (let index = 0; index < samples.length; index += 1) {
    const sample = Math.max(-1, Math.min(1, samples[index] ?? 0));
    pcm[index] = Math.round(sample * 32_767);
  }
  return new Uint8Array(pcm.buffer);
}
