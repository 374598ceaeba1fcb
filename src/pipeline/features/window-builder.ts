import type { MelSpectrogram } from '../types.js';
import { frameCount } from './frontend.js';
import { KeyEstimator } from './key.js';
import { MelFrames, type MelFrontEnd, modelInputOf } from './model-input.js';
import { OnsetStrength } from './onset.js';

/** All that is computed of one window's sound. */
export interface WindowFeatures {
  readonly mel: MelSpectrogram;
  readonly frames: MelFrames;
  readonly onsets: Float32Array;
  readonly pitches: Float64Array;
}

/** Mel power of a stretch, row-major [frame][band]; only the first `count` frames mean anything. */
export interface StretchFrames {
  readonly power: Float32Array | Float64Array;
  readonly count: number;
}

/** Computes a window's features while its samples come: the same values, bit for bit, however they are cut. */
export class WindowBuilder {
  private samples = new Float32Array(0);
  private used = 0;
  private frames: MelFrames;
  private key: KeyEstimator;
  private readonly onsets: OnsetStrength;

  constructor(private readonly frontEnd: MelFrontEnd) {
    this.frames = new MelFrames(frontEnd.numbers.bands);
    this.key = new KeyEstimator(frontEnd.numbers);
    this.onsets = new OnsetStrength(frontEnd.numbers);
  }

  append(samples: Float32Array): void {
    const needed = this.used + samples.length;
    if (needed > this.samples.length) {
      const larger = new Float32Array(Math.max(needed, 2 * this.samples.length));
      larger.set(this.samples.subarray(0, this.used));
      this.samples = larger;
    }
    this.samples.set(samples, this.used);
    this.used = needed;
  }

  /** Computes the frames that lie within the first `end` samples. */
  advance(end: number): void {
    const { fftSize, hopSamples } = this.frontEnd.numbers;
    // Two at a time, as in one go.
    const whole = 2 * Math.floor((1 + Math.floor((end - fftSize / 2) / hopSamples)) / 2);
    this.compute(whole, end);
  }

  /** The first `length` samples as one window, behind which nothing sounds. What lies behind begins the next window. */
  finish(length: number): WindowFeatures {
    this.compute(frameCount(length, this.frontEnd.numbers.hopSamples), length);
    const { frames } = this;
    const mel = modelInputOf(frames, length, this.frontEnd.numbers);
    const features = { mel, frames, onsets: this.onsets.finish(), pitches: this.key.pitches };
    this.frames = new MelFrames(frames.bands);
    this.key = new KeyEstimator(this.frontEnd.numbers);
    this.drop(length);
    return features;
  }

  /** The first `length` samples as a stretch that is not judged. What lies behind begins the next window. */
  show(length: number): StretchFrames {
    const samples = this.samples.subarray(0, length);
    const { bands, hopSamples } = this.frontEnd.numbers;
    const count = frameCount(length, hopSamples);
    const power = new Float64Array(count * bands);
    // Of digital silence nothing is computed, or written: memory that stays as it was given costs none.
    if (samples.some((sample) => sample !== 0)) {
      this.frontEnd.forEachMelFrame(samples, (mel, frame) => {
        power.set(mel, frame * bands);
      });
    }
    this.forgetFrames();
    this.drop(length);
    return { power, count };
  }

  private drop(count: number): void {
    this.samples.copyWithin(0, count, this.used);
    this.used -= Math.min(count, this.used);
  }

  clear(): void {
    this.used = 0;
    this.forgetFrames();
  }

  private forgetFrames(): void {
    if (this.frames.count === 0) return;
    this.frames = new MelFrames(this.frames.bands);
    this.key = new KeyEstimator(this.frontEnd.numbers);
    this.onsets.finish();
  }

  private compute(toFrame: number, end: number): void {
    const from = this.frames.count;
    if (toFrame <= from) return;
    const samples = this.samples.subarray(0, end);
    this.frontEnd.forMelFrames(samples, from, toFrame, (mel, frame, power) => {
      this.frames.add(mel);
      this.onsets.add(mel);
      this.key.add(power, frame);
    });
  }
}
