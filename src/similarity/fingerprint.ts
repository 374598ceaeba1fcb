/** How much two fingerprints of recordings differ (Analysis.fingerprint: 16 bits a step of 0.155 s). Pure. */

/** The page compares by the same numbers (assets/web/fingerprint.js). */
export const FINGERPRINT_RULE = {
  /** Copies lose up to 5 s to trimming: so far are the two moved against each other. */
  mostShiftSteps: 36,
  /** Less in common than 10 s tells nothing. */
  fewestSteps: 64,
  /** A bit that is hardly ever set, or always, is of strips in which nothing sounds; all silences are alike. */
  liveShare: 0.1,
  fewestLiveBits: 8,
} as const;

const { mostShiftSteps, fewestSteps, liveShare, fewestLiveBits } = FINGERPRINT_RULE;

const BITS = 16;
/** How many bits are set in each number of 16 bits. */
const COUNTS = new Uint8Array(2 ** BITS);
for (let value = 1; value < COUNTS.length; value++) {
  COUNTS[value] = COUNTS[value >> 1]! + (value & 1);
}

/**
 * The share of bits that differ where the two fit best, 0…1: about 0.1 of two copies, near 0.5 of two songs. Undefined
 * where there is too little to compare.
 */
export function fingerprintDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const [stepsA, stepsB] = [stepsOf(a), stepsOf(b)];
  const live = liveBits(stepsA) & liveBits(stepsB);
  if (COUNTS[live]! < fewestLiveBits) return undefined;
  let best: number | undefined;
  for (let shift = -mostShiftSteps; shift <= mostShiftSteps; shift++) {
    const share = differenceAt(stepsA, stepsB, { shift, live });
    if (share !== undefined && share < (best ?? Infinity)) best = share;
  }
  return best;
}

function stepsOf(bytes: Uint8Array): Uint16Array {
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, i) => {
    return bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  });
}

interface Fit {
  /** Step of `a` under the first one of `b`. */
  readonly shift: number;
  /** Mask of the bits that count. */
  readonly live: number;
}

function differenceAt(a: Uint16Array, b: Uint16Array, { shift, live }: Fit): number | undefined {
  const from = Math.max(0, shift);
  const to = Math.min(a.length, b.length + shift);
  let steps = 0;
  let differing = 0;
  for (let step = from; step < to; step++) {
    const [x, y] = [a[step]! & live, b[step - shift]! & live];
    // Both silent.
    if ((x | y) === 0) continue;
    steps += 1;
    differing += COUNTS[x ^ y]!;
  }
  return steps < fewestSteps ? undefined : differing / steps / COUNTS[live]!;
}

function liveBits(steps: Uint16Array): number {
  const set = new Uint32Array(BITS);
  let sounding = 0;
  for (const step of steps) {
    if (step === 0) continue;
    sounding += 1;
    for (let bit = 0; bit < BITS; bit++) set[bit]! += (step >> bit) & 1;
  }
  let live = 0;
  for (const [bit, count] of set.entries()) {
    const share = count / sounding;
    if (share >= liveShare && share <= 1 - liveShare) live |= 1 << bit;
  }
  return live;
}
