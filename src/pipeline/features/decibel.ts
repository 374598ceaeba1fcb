/** Power → decibels, as librosa's `power_to_db`. */

export interface DecibelOptions {
  /** Power that becomes 0 dB. */
  readonly reference: number;
  readonly amin: number;
  /** Floor this far under the largest value; absent: no floor. */
  readonly topDb?: number;
}

/** 10·log10(max(amin, power)); a level relative to a reference is the difference of two. */
export function powerToDb(power: number, amin: number): number {
  return 10 * Math.log10(power > amin ? power : amin);
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
