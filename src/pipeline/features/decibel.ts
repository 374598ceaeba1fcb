/** Power → decibels, as librosa's `power_to_db`. */

export interface DecibelOptions {
  /** Power that becomes 0 dB. */
  readonly reference: number;
  readonly amin: number;
  /** Floor this far under the largest value; absent: no floor. */
  readonly topDb?: number;
}

/** V8's log takes 0.6 of the time of its log10. Hot loops multiply by it themselves: each value of a call goes through the heap. */
export const DB_PER_NEPER = 10 / Math.LN10;

/** 10·log10(max(amin, power)); a level relative to a reference is the difference of two. */
export function powerToDb(power: number, amin: number): number {
  return DB_PER_NEPER * Math.log(Math.max(power, amin));
}

/** The same over a whole array, floored at topDb under its maximum. */
export function powersToDb(powers: Float64Array, options: DecibelOptions): Float64Array {
  const { amin } = options;
  const referenceDb = powerToDb(options.reference, amin);
  const db = powers.map((power) => powerToDb(power, amin) - referenceDb);
  if (options.topDb === undefined) return db;
  const floor = largest(db) - options.topDb;
  return db.map((value) => Math.max(value, floor));
}

export function largest(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
