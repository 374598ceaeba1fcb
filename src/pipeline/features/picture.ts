import type { PictureSpectrogram } from '../types.js';
import { DB_PER_NEPER, powerToDb } from './decibel.js';
import type { FrontEnd } from './frontend.js';
import { bandCentresHz } from './mel.js';

/** Enough for a card's width; more would only be thrown away when it is drawn. */
const MAX_COLUMNS = 1024;
const BLOCK_COLUMNS = 16;

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

  /** @param power mel power of one frame, the bands from `from` on, centred on `seconds` */
  add(power: Float32Array | Float64Array, seconds: number, from = 0): void {
    const { columns, sums, totalSeconds } = this;
    const { bands } = this.numbers;
    const column = Math.min(columns - 1, Math.floor((seconds / totalSeconds) * columns));
    const at = column * bands;
    for (let band = 0; band < bands; band++)
      sums[at + band] = sums[at + band]! + power[from + band]!;
    this.counts[column]!++;
  }

  build(): PictureSpectrogram {
    const { columns, counts, numbers, sums } = this;
    const { bands, amin, topDb } = numbers;
    const loudestDb = powerToDb(this.loudestMean(), amin);
    const db = new Float32Array(bands * columns).fill(NaN);
    // A few columns at a time: [column][band] becomes [band][column], and whole rows would fall out of the cache.
    for (let from = 0; from < columns; from += BLOCK_COLUMNS) {
      const to = Math.min(columns, from + BLOCK_COLUMNS);
      for (let band = 0; band < bands; band++) {
        for (let x = from; x < to; x++) {
          const count = counts[x]!;
          if (count === 0) continue;
          const power = sums[x * bands + band]! / count;
          const level = DB_PER_NEPER * Math.log(Math.max(power, amin)) - loudestDb;
          db[band * columns + x] = level > -topDb ? level : -topDb;
        }
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

  private loudestMean(): number {
    const { bands } = this.numbers;
    let loudest = 0;
    for (let x = 0; x < this.columns; x++) {
      if (this.counts[x] === 0) continue;
      let sum = 0;
      for (let i = x * bands; i < (x + 1) * bands; i++)
        if (this.sums[i]! > sum) sum = this.sums[i]!;
      loudest = Math.max(loudest, sum / this.counts[x]!);
    }
    return loudest;
  }
}
