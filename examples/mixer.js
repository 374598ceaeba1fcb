/** A desk: sounds at their times and places → one 16-bit stereo WAV. */
import { HEADER_BYTES, PEAK, SAMPLE_RATE_HZ, writeHeader } from './recording.js';

export class Mixer {
  /** @param {number} seconds @param {number} beatsPerMinute */
  constructor(seconds, beatsPerMinute) {
    this.beatSeconds = 60 / beatsPerMinute;
    this.frames = Math.round(seconds * SAMPLE_RATE_HZ);
    this.left = new Float32Array(this.frames);
    this.right = new Float32Array(this.frames);
    this.beats = seconds / this.beatSeconds;
  }

  /**
   * @param {number} beat
   * @param {Float32Array} sound
   * @param {{ level?: number, pan?: number }} [options] `pan` −1 left … 1 right
   */
  at(beat, sound, { level = 1, pan = 0 } = {}) {
    const start = Math.round(beat * this.beatSeconds * SAMPLE_RATE_HZ);
    const leftLevel = level * Math.cos(((pan + 1) * Math.PI) / 4);
    const rightLevel = level * Math.sin(((pan + 1) * Math.PI) / 4);
    const end = Math.min(sound.length, this.frames - start);
    for (let index = 0; index < end; index += 1) {
      this.left[start + index] += leftLevel * sound[index];
      this.right[start + index] += rightLevel * sound[index];
    }
    return this;
  }

  /** A room after Schroeder (1962), echoes of different lengths left and right. @param {number} level */
  room(level) {
    const wet = [
      this.#echoes(this.left, [1_557, 1_617, 1_491, 1_422]),
      this.#echoes(this.right, [1_580, 1_640, 1_514, 1_445]),
    ];
    for (let index = 0; index < this.frames; index += 1) {
      this.left[index] += level * wet[0][index];
      this.right[index] += level * wet[1][index];
    }
    return this;
  }

  /** @param {Float32Array} dry @param {number[]} delays */
  #echoes(dry, delays) {
    const sum = new Float32Array(dry.length);
    for (const delay of delays) {
      const comb = new Float32Array(dry.length);
      for (let index = 0; index < dry.length; index += 1) {
        comb[index] = dry[index] + (index >= delay ? 0.78 * comb[index - delay] : 0);
        sum[index] += (comb[index] - dry[index]) / delays.length;
      }
    }
    return sum;
  }

  #peak() {
    let peak = 0;
    for (let index = 0; index < this.frames; index += 1) {
      peak = Math.max(peak, Math.abs(this.left[index]), Math.abs(this.right[index]));
    }
    return peak;
  }

  /** The whole file; the last half second fades out. */
  wav() {
    const peak = this.#peak();
    const file = Buffer.alloc(HEADER_BYTES + this.frames * 4);
    writeHeader(file, this.frames);
    for (let index = 0; index < this.frames; index += 1) {
      const fade = Math.min(1, (this.frames - index) / (SAMPLE_RATE_HZ / 2));
      const scale = (32_767 * PEAK * fade) / peak;
      file.writeInt16LE(Math.round(this.left[index] * scale), HEADER_BYTES + index * 4);
      file.writeInt16LE(Math.round(this.right[index] * scale), HEADER_BYTES + index * 4 + 2);
    }
    return file;
  }
}
