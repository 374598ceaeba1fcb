/**
 * Key from the spectral peaks of a whole track: each peak's frequency between the bins, the track's own tuning, and
 * profiles of how often the degrees of a key occur (Albrecht and Shanahan 2013, "The use of large corpora to train a new
 * type of key-finding algorithm", table 1).
 */
import type { Key } from '../types.js';

/** Below, semitones are narrower than a bin; above, overtones outnumber notes. */
const MIN_HZ = 100;
const MAX_HZ = 2000;

/** Every fourth frame of a hop of 512: they just touch, and more would say much the same again. */
const FRAME_STEP = 4;

const PITCH_CLASSES = 12;
/** Bins of the histogram a semitone. */
const STEPS = 20;
const MIDI_A4 = 69;
const A4_HZ = 440;

/** Tonic first. */
const MAJOR = [0.238, 0.006, 0.111, 0.006, 0.137, 0.094, 0.016, 0.214, 0.009, 0.08, 0.008, 0.081];
const MINOR = [0.22, 0.006, 0.104, 0.123, 0.019, 0.103, 0.012, 0.214, 0.062, 0.022, 0.061, 0.052];

/** Makes the covariance of chroma and profile a log-likelihood; fitted on the 43 annotated clips, one number for all. */
const LIKELIHOOD_SCALE = 150;

/** Under it, too often another key is the right one. */
const MIN_CONFIDENCE = 0.35;

const TONICS = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'] as const;

const KEYS = (
  [
    ['major', MAJOR],
    ['minor', MINOR],
  ] as const
).flatMap(([mode, profile]) =>
  TONICS.map((tonic, shift) => ({
    tonic,
    mode,
    weights: standardised(
      profile.map((_, i) => profile[(i - shift + PITCH_CLASSES) % PITCH_CLASSES]!),
    ),
  })),
);

/** Takes every power spectrum of a track. */
export class KeyEstimator {
  private readonly firstBin: number;
  private readonly lastBin: number;
  /** Magnitude by pitch class in steps, every frame with a sum of 1; step 0 is C in concert pitch. */
  private readonly histogram = new Float64Array(PITCH_CLASSES * STEPS);
  private readonly frame = new Float64Array(PITCH_CLASSES * STEPS);
  private readonly binHz: number;

  constructor(numbers: { sampleRateHz: number; fftSize: number }) {
    this.binHz = numbers.sampleRateHz / numbers.fftSize;
    this.firstBin = Math.ceil(MIN_HZ / this.binHz);
    this.lastBin = Math.floor(MAX_HZ / this.binHz);
  }

  /**
   * @param power |X|² of one frame
   * @param index of the frame; all but every fourth are passed over
   */
  add(power: Float64Array, index: number): void {
    if (index % FRAME_STEP !== 0) return;
    const { frame, histogram, binHz } = this;
    frame.fill(0);
    let sum = 0;
    for (let bin = this.firstBin; bin <= this.lastBin; bin++) {
      const height = power[bin]!;
      if (height <= power[bin - 1]! || height < power[bin + 1]!) continue;
      const hz = (bin + peakOffset(power, bin)) * binHz;
      const pitch = PITCH_CLASSES * Math.log2(hz / A4_HZ) + MIDI_A4;
      const magnitude = Math.sqrt(height);
      // An integer first: the remainder of floating-point numbers is many times slower.
      const step = (pitch * STEPS + 0.5) | 0;
      frame[step % (PITCH_CLASSES * STEPS)]! += magnitude;
      sum += magnitude;
    }
    if (sum === 0) return;
    for (let i = 0; i < frame.length; i++) histogram[i]! += frame[i]! / sum;
  }

  /** What has been gathered, for another estimator's `merge`. */
  get pitches(): Float64Array {
    return this.histogram;
  }

  merge(pitches: Float64Array): void {
    for (let i = 0; i < pitches.length; i++) this.histogram[i]! += pitches[i]!;
  }

  /** @returns nothing where no key stands out */
  estimate(): Key | undefined {
    const best = this.strongest();
    return best.confidence < MIN_CONFIDENCE ? undefined : best;
  }

  /** The best guess, however weak. */
  strongest(): Key {
    const chroma = this.chroma();
    const scores = KEYS.map(({ weights }) =>
      weights.reduce((score, weight, i) => score + (weight * chroma[i]!) / PITCH_CLASSES, 0),
    );
    const best = scores.indexOf(Math.max(...scores));
    const odds = scores.map((score) => Math.exp(LIKELIHOOD_SCALE * (score - scores[best]!)));
    const confidence = 1 / odds.reduce((a, b) => a + b, 0);
    const { tonic, mode } = KEYS[best]!;
    return { tonic, mode, confidence };
  }

  /** Share of each pitch class, C first, in the track's own tuning. */
  private chroma(): Float64Array {
    const tuning = this.tuning();
    const chroma = new Float64Array(PITCH_CLASSES);
    let sum = 0;
    this.histogram.forEach((weight, step) => {
      const pitch = step / STEPS - tuning;
      const nearest = Math.round(pitch);
      const inTune = weight * Math.cos(Math.PI * (pitch - nearest)) ** 2;
      chroma[(nearest + PITCH_CLASSES) % PITCH_CLASSES]! += inTune;
      sum += inTune;
    });
    return sum === 0 ? chroma : chroma.map((value) => value / sum);
  }

  /** How far the track is above concert pitch, in semitones, −0.5…0.5: the circular mean of what is left of a semitone. */
  private tuning(): number {
    let re = 0;
    let im = 0;
    this.histogram.forEach((weight, step) => {
      re += weight * Math.cos((2 * Math.PI * step) / STEPS);
      im += weight * Math.sin((2 * Math.PI * step) / STEPS);
    });
    return Math.atan2(im, re) / (2 * Math.PI);
  }
}

/** Where between the bins a peak is: the vertex of a parabola through three logarithmic levels (Smith, PARSHL). */
function peakOffset(power: Float64Array, bin: number): number {
  const below = Math.log(power[bin - 1]! / power[bin]! + Number.MIN_VALUE);
  const above = Math.log(power[bin + 1]! / power[bin]! + Number.MIN_VALUE);
  return (0.5 * (below - above)) / (below + above);
}

/** Mean 0, standard deviation 1. */
function standardised(values: readonly number[]): readonly number[] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / deviation);
}
