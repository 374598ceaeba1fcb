import type { MelSpectrogram } from '../types.js';
import { powerToDb } from './decibel.js';
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
    this.stft.forEachFrame(samples, (power, frame) => {
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
    const { numbers } = this;
    const frames = frameCount(samples.length, numbers.hopSamples);
    const columns = columnCount(samples.length, numbers);
    const picked = new Float32Array(numbers.bands * columns);
    let smallest = Infinity;
    let largest = 0;
    let column = 0;
    this.forEachMelFrame(samples, (mel, frame, power) => {
      for (let band = 0; band < mel.length; band++) {
        const level = mel[band]!;
        if (level < smallest) smallest = level;
        if (level > largest) largest = level;
      }
      while (column < columns && frameOfColumn(column, columns, frames, numbers) === frame) {
        for (let band = 0; band < mel.length; band++) picked[band * columns + column] = mel[band]!;
        column++;
      }
      onMelFrame?.(mel, frame, power);
    });
    scaleToUnit(picked, smallest, largest, numbers);
    return { values: picked, bands: numbers.bands, columns };
  }
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
    const db = powerToDb(values[i]!, amin) - largestDb;
    values[i] = db > floorDb ? (db - floorDb) / -floorDb : 0;
  }
}
