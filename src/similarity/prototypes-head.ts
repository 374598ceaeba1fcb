/**
 * A linear head on embeddings: ridge regression onto one-hot labels (a regularised least-squares classifier), solved in
 * closed form, so that the same examples always give the same head. Pure.
 */

/**
 * The ridge penalty, for unit-length embeddings. Measured (training/README.md, few-shot): between 1 and 10 nothing changes,
 * and below 1 ten examples are learnt by heart.
 */
const RIDGE = 3;

/** Scores of one embedding, in the order of the classes; the largest wins. Their scale means nothing. */
export type LinearHead = (embedding: Float32Array) => Float64Array;

/**
 * Every class weighs the same, however many examples it has. With W the examples' weights, X their centred embeddings and
 * Y their centred one-hot labels: B = (XᵀWX + λI)⁻¹ XᵀWY.
 *
 * @param classes examples by class; at least two classes of at least one example, all of one length
 */
export function fitLinearHead(classes: readonly (readonly Float32Array[])[]): LinearHead {
  const length = classes[0]?.[0]?.length ?? 0;
  const total = classes.reduce((sum, { length: count }) => sum + count, 0);
  const centre = new Float64Array(length);
  for (const examples of classes) {
    for (const example of examples) {
      for (let i = 0; i < length; i++) centre[i]! += example[i]! / examples.length / classes.length;
    }
  }
  const gram = new Float64Array(length * length);
  const targets = classes.map(() => new Float64Array(length));
  const centred = new Float64Array(length);
  for (const [label, examples] of classes.entries()) {
    const weight = total / classes.length / examples.length;
    for (const example of examples) {
      for (let i = 0; i < length; i++) centred[i] = example[i]! - centre[i]!;
      addOuter(gram, centred, weight);
      for (const [other, target] of targets.entries()) {
        const y = (other === label ? 1 : 0) - 1 / classes.length;
        for (let i = 0; i < length; i++) target[i]! += weight * y * centred[i]!;
      }
    }
  }
  for (let i = 0; i < length; i++) gram[i * length + i]! += RIDGE;
  factorise(gram, length);
  const weights = targets.map((target) => solve(gram, target));
  return (embedding) =>
    Float64Array.from(weights, (row) => {
      let score = 0;
      for (let i = 0; i < length; i++) score += row[i]! * (embedding[i]! - centre[i]!);
      return score;
    });
}

/** The lower triangle of weight · x xᵀ, added. */
function addOuter(gram: Float64Array, x: Float64Array, weight: number): void {
  const { length } = x;
  for (let i = 0; i < length; i++) {
    const scaled = weight * x[i]!;
    for (let j = 0; j <= i; j++) gram[i * length + j]! += scaled * x[j]!;
  }
}

/** Cholesky's L with L Lᵀ = A, in place of A's lower triangle. A is positive definite: the penalty sees to it. */
function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      a[i * n + j] = i === j ? Math.sqrt(sum) : sum / a[j * n + j]!;
    }
  }
}

/** Solves L Lᵀ x = b. */
function solve(l: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
}
