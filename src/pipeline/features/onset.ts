import { DB_PER_NEPER } from './decibel.js';

/** Gathers the log-mel frames of one window and turns them into its onset strength. The buffer is used again and again. */
export class OnsetStrength {
  /** Row-major [frame][band], dB; grows to the longest window. */
  private db = new Float32Array(0);
  private frames = 0;
  private largestDb = -Infinity;

  constructor(private readonly numbers: { bands: number; amin: number; topDb: number }) {}

  /** @param mel power of the next frame, `bands` values */
  add(mel: Float64Array): void {
    const { bands, amin } = this.numbers;
    const at = this.frames * bands;
    if (at + bands > this.db.length) this.grow();
    const { db } = this;
    let largest = this.largestDb;
    for (let band = 0; band < bands; band++) {
      const power = mel[band]!;
      const level = DB_PER_NEPER * Math.log(Math.max(power, amin));
      db[at + band] = level;
      if (level > largest) largest = level;
    }
    this.largestDb = largest;
    this.frames++;
  }

  /**
   * Mean over the bands of what each gained since the frame before, in dB, floored topDb under the window's maximum:
   * `librosa.onset.onset_strength` before its shift by half an STFT window. Begins the next window.
   * @returns one value a frame, the first 0
   */
  finish(): Float32Array {
    const { bands, topDb } = this.numbers;
    const { db, frames } = this;
    const floor = this.largestDb - topDb;
    const strength = new Float32Array(frames);
    for (let frame = 1; frame < frames; frame++) {
      let flux = 0;
      for (let i = frame * bands; i < (frame + 1) * bands; i++) {
        const before = db[i - bands]!;
        const gain = db[i]! - (before > floor ? before : floor);
        if (gain > 0) flux += gain;
      }
      strength[frame] = flux / bands;
    }
    this.frames = 0;
    this.largestDb = -Infinity;
    return strength;
  }

  private grow(): void {
    const { db } = this;
    this.db = new Float32Array(Math.max(2 * db.length, 256 * this.numbers.bands));
    this.db.set(db);
  }
}
