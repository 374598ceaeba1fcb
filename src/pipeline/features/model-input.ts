import type { MelSpectrogram } from '../types.js';
import { DB_PER_NEPER, powerToDb } from './decibel.js';
import { columnCount, frameCount, frameOfColumn, type FrontEnd } from './frontend.js';
import { MelFilterBank } from './mel.js';
import { Stft } from './stft.js';

/** Called per STFT frame with its mel power, `bands` values, and its |X|²; the arrays are reused, copy what must stay. */
export type OnMelFrame = (mel: Float64Array, frame: number, power: Float64Array) => void;

/** Turns windows of sound into what the network sees. Tables are built once; use one instance for many windows. */
export class MelFrontEnd {
  private readonly stft: Stft;
  private readonly bank: MelFilterBank;
  private readonly mel: Float64Array;

  constructor(readonly numbers: FrontEnd) {
    this.stft = new Stft(numbers);
    this.bank = new MelFilterBank(numbers);
    this.mel = new Float64Array(numbers.bands);
  }

  /** Visits the mel power of every frame: for pictures of stretches that are not judged. */
  forEachMelFrame(samples: Float32Array, onMelFrame: OnMelFrame): void {
    this.forMelFrames(samples, 0, frameCount(samples.length, this.numbers.hopSamples), onMelFrame);
  }

  /** The mel power of frames from an even one up to another, exclusive. */
  forMelFrames(samples: Float32Array, from: number, to: number, onMelFrame: OnMelFrame): void {
    this.stft.forFrames(samples, from, to, (power, frame) => {
      this.bank.apply(power, this.mel);
      onMelFrame(this.mel, frame, power);
    });
  }

  /**
   * One window as model input: picked columns in decibels relative to the maximum of ALL frames, floored topDb
   * below it, then scaled so that the smallest value of all frames is 0 and the maximum 1 (docs/frontend.md; librosa's
   * `power_to_db(ref=np.max, top_db=80)`). A silent window is all zeros.
   * @param samples one window at the front end's sample rate
   */
  modelInput(samples: Float32Array, onMelFrame?: OnMelFrame): MelSpectrogram {
    const frames = new MelFrames(this.numbers.bands);
    this.forEachMelFrame(samples, (mel, frame, power) => {
      frames.add(mel);
      onMelFrame?.(mel, frame, power);
    });
    return modelInputOf(frames, samples.length, this.numbers);
  }
}

/** Mel power of the frames of one window as they come, and its extremes. */
export class MelFrames {
  /** Row-major [frame][band]; only the first `count` frames mean anything. */
  power: Float32Array;
  count = 0;
  smallest = Infinity;
  largest = 0;

  constructor(readonly bands: number) {
    this.power = new Float32Array(FIRST_FRAMES * bands);
  }

  add(mel: Float64Array): void {
    const at = this.count * this.bands;
    if (at === this.power.length) {
      const larger = new Float32Array(2 * at);
      larger.set(this.power);
      this.power = larger;
    }
    let { smallest, largest } = this;
    for (let band = 0; band < mel.length; band++) {
      const level = mel[band]!;
      if (level < smallest) smallest = level;
      if (level > largest) largest = level;
    }
    this.smallest = smallest;
    this.largest = largest;
    this.power.set(mel, at);
    this.count++;
  }
}

/** Those of 30 s at a hop of 512. */
const FIRST_FRAMES = 1344;

/** `MelFrontEnd.modelInput` of a window of so many samples whose frames are there. */
export function modelInputOf(
  frames: MelFrames,
  samples: number,
  numbers: FrontEnd,
): MelSpectrogram {
  const { bands } = numbers;
  const columns = columnCount(samples, numbers);
  const picked = new Float32Array(bands * columns);
  for (let column = 0; column < columns; column++) {
    const at = frameOfColumn(column, columns, frames.count, numbers) * bands;
    for (let band = 0; band < bands; band++)
      picked[band * columns + column] = frames.power[at + band]!;
  }
  scaleToUnit(picked, frames.smallest, frames.largest, numbers);
  return { values: picked, bands, columns };
}

/** Power → 0…1 in place. */
function scaleToUnit(
  values: Float32Array,
  smallest: number,
  largest: number,
  numbers: FrontEnd,
): void {
  const { amin, topDb } = numbers;
  const largestDb = powerToDb(largest, amin);
  const floorDb = Math.max(powerToDb(smallest, amin) - largestDb, -topDb);
  if (floorDb >= 0) {
    values.fill(0);
    return;
  }
  for (let i = 0; i < values.length; i++) {
    const power = values[i]!;
    const db = DB_PER_NEPER * Math.log(Math.max(power, amin)) - largestDb;
    values[i] = db > floorDb ? (db - floorDb) / -floorDb : 0;
  }
}
