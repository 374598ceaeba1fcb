import type { Key, Tempo } from '../types.js';
import type { FrontEnd } from './frontend.js';
import { KeyEstimator } from './key.js';
import { OnsetStrength } from './onset.js';
import { TempoEstimator } from './tempo.js';

/** Tempo and key of one track, from the frames that the front end computes anyway. One instance a track. */
export class TempoAndKey {
  private readonly onsets: OnsetStrength;
  private readonly tempo: TempoEstimator;
  private readonly key: KeyEstimator;

  constructor(numbers: FrontEnd) {
    this.onsets = new OnsetStrength(numbers);
    this.tempo = new TempoEstimator(numbers.sampleRateHz / numbers.hopSamples);
    this.key = new KeyEstimator(numbers);
  }

  /**
   * The next frame of the window.
   * @param mel power in mel bands
   * @param power |X|²
   */
  add(mel: Float64Array, power: Float64Array, frame: number): void {
    this.onsets.add(mel);
    this.key.add(power, frame);
  }

  /** A window's frames follow each other without a gap; the next frame is of another window. */
  endWindow(): void {
    this.tempo.add(this.onsets.finish());
  }

  /** A whole window at once: its onset strength, and what another KeyEstimator gathered of it. */
  addWindow(onsets: Float32Array, pitches: Float64Array): void {
    this.tempo.add(onsets);
    this.key.merge(pitches);
  }

  /** Best guesses, however weak: for measuring. */
  strongest(): { readonly tempo: Tempo | undefined; readonly key: Key } {
    return { tempo: this.tempo.strongest(), key: this.key.strongest() };
  }

  /** Of all windows so far; what is not known is absent. */
  estimate(): { readonly tempo?: Tempo; readonly key?: Key } {
    const tempo = this.tempo.estimate();
    const key = this.key.estimate();
    return { ...(tempo && { tempo }), ...(key && { key }) };
  }
}
