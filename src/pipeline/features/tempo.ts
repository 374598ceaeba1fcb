/**
 * Tempo from onset strength. The mean autocorrelation tempogram of the track also peaks at multiples of the beat's period,
 * its Fourier tempogram at multiples of the beat's frequency; their product keeps what both have (Peeters 2007,
 * "Template-based estimation of time-varying tempo"). Half or double is then chosen by autocorrelation, with a log-normal
 * prior for the tempi that people tap (van Noorden and Moelants 1999).
 */
import type { Tempo } from '../types.js';
import { PowerSpectrum } from './fft.js';

/** Windows of a tempogram: several beats long, short enough for a tempo that drifts. */
const WINDOW_SECONDS = 8;
const STEP_SECONDS = 1;

const MIN_BPM = 30;
const MAX_BPM = 300;
/** Steps of 0.6 %, far under what a person tells apart (4 %). */
const GRID_SIZE = 400;

const PRIOR_BPM = 110;
const PRIOR_OCTAVES = 0.8;

/** What a listener may tap instead. */
const METRICAL_RATIOS = [1, 2, 0.5];
/** Two tempi this near are the same one (accuracy 1 of the tempo contests). */
const TOLERANCE = 0.04;

/** Autocorrelation of music with a beat is above it for four clips of five, that of noise far below. */
const MIN_CONFIDENCE = 0.25;

/** Tempi in beats a minute, equally spaced in octaves. */
const GRID = Float64Array.from(
  { length: GRID_SIZE },
  (_, i) => MIN_BPM * (MAX_BPM / MIN_BPM) ** (i / (GRID_SIZE - 1)),
);
const PRIOR = GRID.map((bpm) => Math.exp(-0.5 * (Math.log2(bpm / PRIOR_BPM) / PRIOR_OCTAVES) ** 2));

/** Takes the onset strength of one window of a track after the other. */
export class TempoEstimator {
  private readonly windowFrames: number;
  private readonly stepFrames: number;
  private readonly spectrum: PowerSpectrum;
  /** Two windows of the tempogram go through the transform at once; zeros behind. */
  private readonly inputs: readonly [Float32Array, Float32Array];
  private readonly powers: readonly [Float64Array, Float64Array];
  private readonly hann: Float64Array;
  private readonly lags: Float64Array;
  /** Sums over the windows, [tempo]. */
  private readonly autocorrelation = new Float64Array(GRID_SIZE);
  private readonly fourier = new Float64Array(GRID_SIZE);
  private readonly product = new Float64Array(GRID_SIZE);
  private windows = 0;

  /** @param framesPerSecond of the onset strength */
  constructor(private readonly framesPerSecond: number) {
    this.windowFrames = Math.round(WINDOW_SECONDS * framesPerSecond);
    this.stepFrames = Math.round(STEP_SECONDS * framesPerSecond);
    // Padded eightfold, so that the tempi in between need no more than a straight line.
    const fftSize = 2 ** Math.ceil(Math.log2(8 * this.windowFrames));
    this.hann = Float64Array.from(
      { length: this.windowFrames },
      (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (this.windowFrames + 1)),
    );
    this.spectrum = new PowerSpectrum(new Float64Array(fftSize).fill(1));
    this.inputs = [new Float32Array(fftSize), new Float32Array(fftSize)];
    this.powers = [new Float64Array(this.spectrum.bins), new Float64Array(this.spectrum.bins)];
    this.lags = new Float64Array(Math.ceil((60 / MIN_BPM) * framesPerSecond) + 2);
  }

  /** @param strength of one window of the track; under 8 s say nothing of a tempo and are passed over */
  add(strength: Float32Array): void {
    const { windowFrames, stepFrames, inputs, powers } = this;
    for (let at = 0; at + windowFrames <= strength.length; at += 2 * stepFrames) {
      const second = Math.min(at + stepFrames, strength.length - windowFrames);
      this.fill(inputs[0], strength, at);
      this.fill(inputs[1], strength, second);
      const [a, b] = inputs.map((samples) => ({ samples, offset: 0 })) as [Frame, Frame];
      this.spectrum.computePair(a, b, ...powers);
      this.accumulate(inputs[0], powers[0]);
      if (second === at + stepFrames) this.accumulate(inputs[1], powers[1]);
    }
  }

  /** @returns nothing where the windows had no steady beat */
  estimate(): Tempo | undefined {
    const best = this.strongest();
    return best === undefined || best.confidence < MIN_CONFIDENCE ? undefined : best;
  }

  /** The best guess, however weak; nothing where no window was long enough. */
  strongest(): Tempo | undefined {
    if (this.windows === 0) return undefined;
    const product = this.product.map((value, i) => value * PRIOR[i]!);
    // Lags are whole frames, 2 % apart at 120 beats a minute: where exactly the beat is, the Fourier tempogram knows.
    const start = GRID[largestNear(this.fourier, GRID[indexOfLargest(product)]!)!]!;
    const candidates = METRICAL_RATIOS.flatMap((ratio) => this.candidate(start * ratio));
    const best = candidates.reduce((a, b) => (b.weighted > a.weighted ? b : a));
    return { bpm: best.bpm, confidence: Math.min(1, best.autocorrelation / this.windows) };
  }

  /** One window without its mean, under a Hann window. */
  private fill(input: Float32Array, strength: Float32Array, at: number): void {
    const { windowFrames, hann } = this;
    let mean = 0;
    for (let i = 0; i < windowFrames; i++) mean += strength[at + i]! / windowFrames;
    for (let i = 0; i < windowFrames; i++) input[i] = (strength[at + i]! - mean) * hann[i]!;
  }

  private accumulate(input: Float32Array, power: Float64Array): void {
    const { lags, windowFrames, framesPerSecond } = this;
    for (let lag = 0; lag < lags.length; lag++) {
      let sum = 0;
      for (let i = lag; i < windowFrames; i++) sum += input[i]! * input[i - lag]!;
      lags[lag] = sum;
    }
    const energy = lags[0]!;
    // Nothing began in these seconds: they count as seconds without a beat.
    this.windows++;
    if (energy <= 0) return;
    for (let i = 0; i < GRID_SIZE; i++) {
      const correlation = Math.max(0, between(lags, (60 / GRID[i]!) * framesPerSecond) / energy);
      const bin = ((GRID[i]! / 60) * input.length) / framesPerSecond;
      this.autocorrelation[i]! += correlation;
      const magnitude = Math.sqrt(between(power, bin) / energy);
      this.fourier[i]! += magnitude;
      this.product[i]! += correlation * magnitude;
    }
  }

  /** None where the tempo is beyond the grid. */
  private candidate(bpm: number): Candidate[] {
    const nearest = largestNear(this.autocorrelation, bpm);
    if (bpm < MIN_BPM || bpm > MAX_BPM || nearest === undefined) return [];
    const autocorrelation = this.autocorrelation[nearest]!;
    return [{ bpm, autocorrelation, weighted: autocorrelation * PRIOR[nearest]! }];
  }
}

interface Candidate {
  readonly bpm: number;
  readonly autocorrelation: number;
  readonly weighted: number;
}

interface Frame {
  readonly samples: Float32Array;
  readonly offset: number;
}

/** Straight line between two neighbours. */
function between(values: Float64Array, position: number): number {
  const index = Math.floor(position);
  const share = position - index;
  return values[index]! * (1 - share) + values[index + 1]! * share;
}

function indexOfLargest(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
}

/** Index of the largest value among the tempi that count as the same as `bpm`. */
function largestNear(values: Float64Array, bpm: number): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < GRID_SIZE; i++) {
    if (Math.abs(GRID[i]! - bpm) > TOLERANCE * bpm) continue;
    if (best === undefined || values[i]! > values[best]!) best = i;
  }
  return best;
}
