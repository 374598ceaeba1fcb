/** The WAV that ffmpeg writes, chunk by chunk → mono at its rate, and how much of the sound the downmix loses. */
import type { MonoCollector } from './pcm.js';

/** What the channels and their mean hold, as mean squares. */
export interface DownmixLoss {
  readonly channels: number;
  /** The one with the most energy, from 0. */
  readonly loudestChannel: number;
  /** Mean energy of a channel ÷ energy of their mean: 1 where all are alike, Infinity where they cancel. */
  readonly ratio: number;
}

/** The header of ffmpeg's own WAV is 44 to 80 bytes long. */
const MAX_HEADER_BYTES = 4096;
const BYTES_PER_SAMPLE = Float32Array.BYTES_PER_ELEMENT;
/** Frames mixed at once. */
const BLOCK_SAMPLES = 1 << 14;
/** −80 dBFS: below, nothing can be lost. */
const QUIETEST_ENERGY = 1e-8;

/** Mean of all channels, as in librosa: ffmpeg hands over channels whose mean is wanted. */
export class MonoMixer {
  #header: Uint8Array = new Uint8Array(0);
  #channels = 0;
  #sampleRateHz = 0;
  #collector: MonoCollector | undefined;
  /** Bytes are copied in as they are: every platform Node runs ffmpeg on is little-endian, like f32le. */
  readonly #block = new Float32Array(BLOCK_SAMPLES);
  readonly #blockBytes = new Uint8Array(this.#block.buffer);
  #blockUsed = 0;
  readonly #mono = new Float32Array(BLOCK_SAMPLES);
  #energies = new Float64Array(0);
  #monoEnergy = 0;
  #frames = 0;

  /** @param begin asked once, when the header is there */
  constructor(private readonly begin: (sampleRateHz: number) => MonoCollector) {}

  /** @returns false when the collector wants no more, or these are no bytes of a WAV */
  write(chunk: Uint8Array): boolean {
    const samples = this.#channels === 0 ? this.#readHeader(chunk) : chunk;
    if (samples === undefined) return false;
    for (let at = 0; at < samples.length;) {
      const part = samples.subarray(at, at + this.#blockBytes.length - this.#blockUsed);
      this.#blockBytes.set(part, this.#blockUsed);
      this.#blockUsed += part.length;
      at += part.length;
      if (!this.#mixBlock()) return false;
    }
    return true;
  }

  get loss(): DownmixLoss {
    const energies = Array.from(this.#energies);
    const mean = energies.reduce((sum, energy) => sum + energy, 0) / energies.length;
    const loudest = energies.indexOf(Math.max(...energies));
    return {
      channels: this.#channels,
      loudestChannel: Math.max(0, loudest),
      // NaN where a float file holds some, and then no reason for anything.
      ratio: mean > QUIETEST_ENERGY * this.#frames ? mean / this.#monoEnergy : 1,
    };
  }

  /** Of the mono sound. */
  get heardSeconds(): number {
    return this.#frames === 0 ? 0 : this.#frames / this.#sampleRateHz;
  }

  /** @returns what follows the header in these bytes; nothing while it is incomplete; undefined for no WAV */
  #readHeader(chunk: Uint8Array): Uint8Array | undefined {
    const bytes = Buffer.concat([this.#header, chunk]);
    const start = 'RIFF'.slice(0, bytes.length);
    if (bytes.toString('latin1', 0, start.length) !== start) return undefined;
    const format = bytes.indexOf('fmt ');
    const data = bytes.indexOf('data');
    if (format === -1 || data === -1 || bytes.length < data + 8) {
      this.#header = bytes;
      return bytes.length > MAX_HEADER_BYTES ? undefined : new Uint8Array(0);
    }
    this.#channels = Math.min(bytes.readUInt16LE(format + 10), BLOCK_SAMPLES);
    this.#energies = new Float64Array(this.#channels);
    this.#sampleRateHz = bytes.readUInt32LE(format + 12);
    if (this.#channels === 0 || this.#sampleRateHz === 0) return undefined;
    this.#collector = this.begin(this.#sampleRateHz);
    return bytes.subarray(data + 8);
  }

  /** Mixes the whole frames of the block and keeps the rest for the next. */
  #mixBlock(): boolean {
    const frameBytes = this.#channels * BYTES_PER_SAMPLE;
    const frames = Math.floor(this.#blockUsed / frameBytes);
    if (this.#channels === 1) this.#mono.set(this.#block.subarray(0, frames));
    else if (this.#channels === 2) this.#mixStereo(frames);
    else this.#mixMany(frames);
    this.#frames += frames;
    this.#blockBytes.copyWithin(0, frames * frameBytes, this.#blockUsed);
    this.#blockUsed -= frames * frameBytes;
    return this.#collector?.add(this.#mono.subarray(0, frames)) ?? false;
  }

  #mixStereo(frames: number): void {
    const block = this.#block;
    let left = 0;
    let right = 0;
    let both = 0;
    for (let frame = 0; frame < frames; frame += 1) {
      const l = block[2 * frame]!;
      const r = block[2 * frame + 1]!;
      const mean = (l + r) / 2;
      this.#mono[frame] = mean;
      left += l * l;
      right += r * r;
      both += mean * mean;
    }
    this.#energies[0]! += left;
    this.#energies[1]! += right;
    this.#monoEnergy += both;
  }

  #mixMany(frames: number): void {
    for (let frame = 0; frame < frames; frame += 1) {
      let sum = 0;
      for (let channel = 0; channel < this.#channels; channel += 1) {
        const sample = this.#block[frame * this.#channels + channel]!;
        sum += sample;
        this.#energies[channel]! += sample * sample;
      }
      const mean = sum / this.#channels;
      this.#mono[frame] = mean;
      this.#monoEnergy += mean * mean;
    }
  }
}
