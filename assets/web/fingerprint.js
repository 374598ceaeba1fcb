/** Is it the same recording? As src/similarity/fingerprint.ts, for the browser; a test compares the two. No DOM. */

/** @typedef {import('./types.js').Setup['similarity']['fingerprint']} Rule */

const BITS = 16;

/**
 * The share of bits that differ where the two fit best, 0…1; undefined where there is too little to compare.
 * @param {string} a base64 of the answer's fingerprint
 * @param {string} b
 * @param {Rule} rule
 */
export function fingerprintDifference(a, b, rule) {
  const [stepsA, stepsB] = [stepsOf(a), stepsOf(b)];
  const live = liveBits(stepsA, rule) & liveBits(stepsB, rule);
  if (ones(live) < rule.fewestLiveBits) return undefined;
  /** @type {number | undefined} */
  let best;
  for (let shift = -rule.mostShiftSteps; shift <= rule.mostShiftSteps; shift += 1) {
    const share = differenceAt(stepsA, stepsB, { shift, live, fewest: rule.fewestSteps });
    if (share !== undefined && share < (best ?? Infinity)) best = share;
  }
  return best;
}

/** @param {string} base64 of 16-bit numbers, little-endian */
function stepsOf(base64) {
  const bytes = atob(base64);
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => {
    return bytes.charCodeAt(2 * i) | (bytes.charCodeAt(2 * i + 1) << 8);
  });
}

/** How many bits are set. @param {number} value of 16 bits */
function ones(value) {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * @param {Uint16Array} a
 * @param {Uint16Array} b
 * @param {{ shift: number, live: number, fewest: number }} fit step of `a` under the first one of `b`; the bits that count
 */
function differenceAt(a, b, { shift, live, fewest }) {
  const to = Math.min(a.length, b.length + shift);
  let steps = 0;
  let differing = 0;
  for (let step = Math.max(0, shift); step < to; step += 1) {
    const [x, y] = [(a[step] ?? 0) & live, (b[step - shift] ?? 0) & live];
    if ((x | y) === 0) continue; // both silent
    steps += 1;
    differing += ones(x ^ y);
  }
  return steps < fewest ? undefined : differing / steps / ones(live);
}

/** @param {Uint16Array} steps @param {Rule} rule */
function liveBits(steps, { liveShare }) {
  const sounding = steps.filter((step) => step !== 0);
  let live = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const share = sounding.filter((step) => (step >> bit) & 1).length / sounding.length;
    if (share >= liveShare && share <= 1 - liveShare) live |= 1 << bit;
  }
  return live;
}
