import type { PictureSpectrogram } from '../types.js';
import { powerToDb } from './decibel.js';
import type { FrontEnd } from './frontend.js';
import { bandCentresHz } from './mel.js';

/** Enough for a card's width; more would only be thrown away when it is drawn. */
const MAX_COLUMNS = 1024;

/** Gathers mel frames on a whole track's clock into as many columns as a picture needs (mean power per column). */
export class PictureBuilder {
  private readonly columns: number;
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;

  constructor(
    private readonly numbers: FrontEnd,
    private readonly totalSeconds: number,
  ) {
    const frames = Math.floor((totalSeconds * numbers.sampleRateHz) / numbers.hopSamples);
    this.columns = Math.max(1, Math.min(MAX_COLUMNS, frames));
    this.sums = new Float64Array(numbers.bands * this.columns);
    this.counts = new Uint32Array(this.columns);
  }

  /** @param mel power of one frame centred on `seconds` */
  add(mel: Float64Array, seconds: number): void {
    const column = Math.min(
      this.columns - 1,
      Math.floor((seconds / this.totalSeconds) * this.columns),
    );
    const at = column * mel.length;
    for (let band = 0; band < mel.length; band++) this.sums[at + band]! += mel[band]!;
    this.counts[column]!++;
  }

  build(): PictureSpectrogram {
    const { columns, counts, numbers, sums } = this;
    const { bands, amin, topDb } = numbers;
    const power = (band: number, x: number): number => sums[x * bands + band]! / counts[x]!;
    let loudest = 0;
    for (let x = 0; x < columns; x++) {
      if (counts[x] === 0) continue;
      for (let band = 0; band < bands; band++) loudest = Math.max(loudest, power(band, x));
    }
    const db = new Float32Array(bands * columns).fill(NaN);
    for (let x = 0; x < columns; x++) {
      if (counts[x] === 0) continue;
      for (let band = 0; band < bands; band++) {
        db[band * columns + x] = Math.max(powerToDb(power(band, x), loudest, amin), -topDb);
      }
    }
    const { minHz, maxHz } = numbers;
    return {
      db,
      bands,
      columns,
      floorDb: -topDb,
      minHz,
      maxHz,
      bandCentresHz: bandCentresHz(numbers),
    };
  }
}
