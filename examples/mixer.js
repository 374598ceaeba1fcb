/** A desk: sounds at their times and places → one 16-bit stereo WAV. */
import { highPass, SAMPLE_RATE_HZ } from './sound.js';

const PEAK = 0.89;

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

  /**
   * As records are finished: brighter, then loud through a soft ceiling.
   * @param {{ air?: number, drive?: number }} options `air`: how much of what lies above 2.5 kHz is added
   */
  master({ air = 1, drive = 2 }) {
    const peak = this.#peak();
    const finish = (/** @type {Float32Array} */ side) => {
      const bright = highPass(side, 2_500);
      return side.map((sample, index) =>
        Math.tanh((drive * (sample + air * bright[index])) / peak),
      );
    };
    this.left = finish(this.left);
    this.right = finish(this.right);
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
    const file = Buffer.alloc(44 + this.frames * 4);
    writeHeader(file, this.frames);
    for (let index = 0; index < this.frames; index += 1) {
      const fade = Math.min(1, (this.frames - index) / (SAMPLE_RATE_HZ / 2));
      const scale = (32_767 * PEAK * fade) / peak;
      file.writeInt16LE(Math.round(this.left[index] * scale), 44 + index * 4);
      file.writeInt16LE(Math.round(this.right[index] * scale), 46 + index * 4);
    }
    return file;
  }
}

/** @param {Buffer} file @param {number} frames */
function writeHeader(file, frames) {
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + frames * 4, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  file.writeUInt32LE(SAMPLE_RATE_HZ * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(frames * 4, 40);
}
