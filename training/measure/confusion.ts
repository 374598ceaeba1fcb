/** Counts of right and wrong answers, and the usual figures made of them. Pure. */

/** Row-major counts [true class][answered class]. */
export type Confusion = readonly (readonly number[])[];

export interface ClassFigures {
  /** 0 where the class was never answered. */
  readonly precision: number;
  /** 0 where the class never occurs. */
  readonly recall: number;
  readonly f1: number;
}

/** @param truths and answers: class indices below `classes`, one per clip */
export function confusionOf(
  truths: readonly number[],
  answers: readonly number[],
  classes: number,
): Confusion {
  const table = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truths.forEach((truth, i) => {
    const row = table[truth];
    const answer = answers[i];
    if (row?.[answer ?? -1] === undefined) throw new RangeError(`clip ${i} has no class`);
    row[answer as number] = (row[answer as number] ?? 0) + 1;
  });
  return table;
}

export function accuracyOf(table: Confusion): number {
  const right = sum(table.map((row, i) => row[i] ?? 0));
  return ratio(right, sum(table.map(sum)));
}

export function classFigures(table: Confusion): ClassFigures[] {
  return table.map((row, i) => {
    const hits = row[i] ?? 0;
    const occurs = sum(row);
    const answered = sum(table.map((other) => other[i] ?? 0));
    return {
      precision: ratio(hits, answered),
      recall: ratio(hits, occurs),
      f1: ratio(2 * hits, occurs + answered),
    };
  });
}

/** Unweighted means over the classes. */
export function macroFigures(table: Confusion): ClassFigures {
  const each = classFigures(table);
  return {
    precision: mean(each.map(({ precision }) => precision)),
    recall: mean(each.map(({ recall }) => recall)),
    f1: mean(each.map(({ f1 }) => f1)),
  };
}

/** NaN of nothing. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** The middle value; of an even number the mean of the middle two. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
