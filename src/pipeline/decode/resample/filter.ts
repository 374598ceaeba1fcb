/** The taps of a polyphase resampler: a sinc under a Kaiser window, as FFmpeg's own resampler has it by default. */

/** Zero crossings of the sinc under the window. */
const FILTER_SIZE = 32;
/** Of the lower Nyquist frequency. */
const CUTOFF = 0.97;
const KAISER_BETA = 9;
/** Of all phases. Where rates have a small common measure, the phase before is taken: some −85 dB of noise. */
const MOST_TAPS = 1 << 19;
/** The kernel takes eight at once. */
const ROW_MULTIPLE = 8;

export interface FilterBank {
  /** [phases, rowTaps]: `taps` of each phase and zeros. */
  readonly rows: Float32Array;
  readonly rowTaps: number;
  readonly taps: number;
  /** Into which the distance of two input samples is divided. */
  readonly phases: number;
}

/**
 * h(t) = sinc(f·t) · I₀(β·√(1 − (2t/taps)²)), t in input samples, f = min(1, cutoff · out / in): Smith, "Digital Audio
 * Resampling" (CCRMA); sums to 1 at phase 0.
 */
export function filterBank(fromHz: number, toHz: number): FilterBank {
  const factor = Math.min(1, (CUTOFF * toHz) / fromHz);
  const taps = 2 * Math.ceil(Math.ceil(FILTER_SIZE / factor) / 2);
  const rowTaps = ROW_MULTIPLE * Math.ceil(taps / ROW_MULTIPLE);
  const exactPhases = toHz / greatestCommonDivisor(fromHz, toHz);
  const phases = Math.min(exactPhases, Math.ceil(MOST_TAPS / rowTaps));
  const rows = new Float32Array(phases * rowTaps);
  const center = taps / 2 - 1;
  const row = new Float64Array(taps);
  let sum = 0;
  for (let phase = 0; phase < phases; phase++) {
    for (let tap = 0; tap < taps; tap++) {
      const t = tap - center - phase / phases;
      row[tap] = sinc(factor * t) * kaiser((2 * t) / taps);
    }
    if (phase === 0) sum = row.reduce((a, b) => a + b, 0);
    row.forEach((value, tap) => {
      rows[phase * rowTaps + tap] = value / sum;
    });
  }
  return { rows, rowTaps, taps, phases };
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Not normalised. @param x −1…1 from end to end */
function kaiser(x: number): number {
  return besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - x * x)));
}

/** Modified Bessel function of the first kind, order 0, by its power series: Σ ((x/2)ᵏ / k!)². */
function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * Number.EPSILON; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
