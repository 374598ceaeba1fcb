/** The inner loop of the resampler as WebAssembly: kernel.wat, assembled. */

import type { FilterBank } from './filter.js';

/** `npm test` says what it must be when kernel.wat has changed. */
export const KERNEL_BASE64 =
  'AGFzbQEAAAABDgFgCn9/f39/f39/f38AAwIBAAUDAQABBxUCBm1lbW9yeQIACHJlc2FtcGxlAAAK+QEB9gECBH8CeyABIAJBAnRqIQoCQANAIAEgCk8NASADIAQgByAFbCAGbmxqIQsgCyAEaiEMIAAhDf0MAAAAAAAAAAAAAAAAAAAAACEO/QwAAAAAAAAAAAAAAAAAAAAAIQ8DQCAOIAv9AAQAIA39AAIA/eYB/eQBIQ4gDyAL/QAEECAN/QACEP3mAf3kASEPIA1BIGohDSALQSBqIQsgCyAMSQ0ACyAOIA/95AEhDiABIA79HwAgDv0fAZIgDv0fAiAO/R8DkpI4AgAgAUEEaiEBIAAgCGohACAHIAlqIQcgByAGTwRAIAcgBmshByAAQQRqIQALDAALCws=';

const PAGE_BYTES = 65_536;
const SAMPLE_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Where the next outputs lie among the samples. */
export interface Steps {
  /** From the first sample to the first output, in 1 / `denominator` of a sample. */
  readonly rest: number;
  /** From one output to the next, in 1 / `denominator` of a sample. */
  readonly step: number;
  readonly denominator: number;
}

type Resample = (...parameters: number[]) => void;

/** One for all: what it holds between two calls are the taps of the last. */
export class Kernel {
  #bank: FilterBank | undefined;
  readonly #memory: WebAssembly.Memory;
  readonly #resample: Resample;

  constructor() {
    const { exports } = new WebAssembly.Instance(
      new WebAssembly.Module(Buffer.from(KERNEL_BASE64, 'base64')),
    );
    this.#memory = exports['memory'] as WebAssembly.Memory;
    this.#resample = exports['resample'] as Resample;
  }

  /**
   * @param parts samples that follow each other, enough for `count` outputs
   * @returns `count` outputs, valid until the next call
   */
  run(
    bank: FilterBank,
    parts: readonly Float32Array[],
    { rest, step, denominator }: Steps,
    count: number,
  ): Float32Array {
    const inputAt = bank.rows.length;
    const outputAt = inputAt + parts.reduce((sum, { length }) => sum + length, 0);
    const floats = this.#floats(outputAt + count);
    if (this.#bank !== bank) floats.set(bank.rows, 0);
    this.#bank = bank;
    let at = inputAt;
    for (const part of parts) {
      floats.set(part, at);
      at += part.length;
    }
    this.#resample(
      ...[inputAt * SAMPLE_BYTES, outputAt * SAMPLE_BYTES, count],
      ...[0, bank.rowTaps * SAMPLE_BYTES, bank.phases, denominator],
      ...[rest, Math.floor(step / denominator) * SAMPLE_BYTES, step % denominator],
    );
    return floats.subarray(outputAt, outputAt + count);
  }

  /** All of the memory, of at least so many. */
  #floats(length: number): Float32Array {
    const missing = length * SAMPLE_BYTES - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    return new Float32Array(this.#memory.buffer);
  }
}
