/** Collects raw f32le bytes into one Float32Array without a second copy of the whole. */

const BYTES_PER_SAMPLE = Float32Array.BYTES_PER_ELEMENT;
const FIRST_CAPACITY_SAMPLES = 1 << 20;
/** +36 dBFS: louder than any honest recording, small enough that its power stays finite. */
const LOUDEST_SAMPLE = 64;

export class PcmSink {
  /** Bytes are copied in as they are: every platform Node runs ffmpeg on is little-endian, like f32le. */
  #bytes: Uint8Array<ArrayBuffer>;
  #usedBytes = 0;

  constructor(private readonly maxSamples: number) {
    this.#bytes = new Uint8Array(Math.min(FIRST_CAPACITY_SAMPLES, maxSamples) * BYTES_PER_SAMPLE);
  }

  /** Make room for what a container promises, so that growing is the exception. A lie costs only address space. */
  reserve(samples: number): void {
    const wanted = Math.min(Math.ceil(samples), this.maxSamples) * BYTES_PER_SAMPLE;
    if (wanted > this.#bytes.length) this.#resize(wanted);
  }

  /** @returns false when the cap is reached; what lies beyond it is dropped. */
  write(chunk: Uint8Array): boolean {
    const room = this.maxSamples * BYTES_PER_SAMPLE - this.#usedBytes;
    const taken = chunk.length > room ? chunk.subarray(0, room) : chunk;
    const needed = this.#usedBytes + taken.length;
    if (needed > this.#bytes.length) {
      this.#resize(
        Math.min(Math.max(needed, this.#bytes.length * 2), this.maxSamples * BYTES_PER_SAMPLE),
      );
    }
    this.#bytes.set(taken, this.#usedBytes);
    this.#usedBytes = needed;
    return chunk.length < room;
  }

  /** The samples so far. A view where the buffer is nearly full, else a copy that lets the rest go. */
  finish(): Float32Array {
    const used = Math.floor(this.#usedBytes / BYTES_PER_SAMPLE);
    const view = new Float32Array(this.#bytes.buffer, 0, used);
    makeFinite(view);
    return used * BYTES_PER_SAMPLE < this.#bytes.length * 0.9 ? view.slice() : view;
  }

  #resize(bytes: number): void {
    const larger = new Uint8Array(bytes);
    larger.set(this.#bytes.subarray(0, this.#usedBytes));
    this.#bytes = larger;
  }
}

/** A float WAV may hold NaN, infinities or absurd values; one of them would spoil a whole spectrum. */
function makeFinite(samples: Float32Array): void {
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    if (Math.abs(sample) <= LOUDEST_SAMPLE) continue;
    samples[index] = Number.isNaN(sample) ? 0 : Math.sign(sample) * LOUDEST_SAMPLE;
  }
}
