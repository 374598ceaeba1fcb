/** Which stretches of the decoded sound are judged, and which are only shown. Pure. */
import { GenrebotError } from './errors.js';
import type { DecodedAudio, Span } from './types.js';

/** Quieter than this is silence, which is shown, not judged. */
const SILENCE_DBFS = -60;
const SILENCE_LEVEL = 10 ** (SILENCE_DBFS / 20);

/**
 * Where nothing could be judged and nothing was louder than this, the recording is too quiet, not too short: what stands
 * out above the threshold of silence are its loudest moments.
 */
const AUDIBLE_DBFS = -50;

/** A shorter rest sounds: it belongs to the music (training clips were not trimmed at all). */
const MIN_REST_SECONDS = 0.5;

/** A rest as long as that between two tracks of a record parts what is before from what is behind. */
const MIN_PAUSE_SECONDS = 2;

export interface Segment extends Span {
  readonly samples: Float32Array;
  readonly judged: boolean;
  /** Without its rests; 0 is silence. */
  readonly soundingSeconds: number;
}

export interface SegmentNumbers {
  readonly windowSeconds: number;
  readonly minSeconds: number;
}

/** Where tracks are cut, in samples. */
export interface CutRules {
  readonly windowSamples: number;
  readonly minSamples: number;
  readonly restSamples: number;
  readonly pauseSamples: number;
}

export function cutRules(
  sampleRateHz: number,
  { windowSeconds, minSeconds }: SegmentNumbers,
): CutRules {
  return {
    windowSamples: Math.round(windowSeconds * sampleRateHz),
    minSamples: Math.round(minSeconds * sampleRateHz),
    restSamples: MIN_REST_SECONDS * sampleRateHz,
    pauseSamples: MIN_PAUSE_SECONDS * sampleRateHz,
  };
}

/** Whether a sample is louder than silence. */
export function isLoud(sample: number): boolean {
  return Math.abs(sample) >= SILENCE_LEVEL;
}

/** Peak level of samples in dB relative to full scale; −Infinity for digital silence. */
export function peakDbfs(samples: Float32Array): number {
  let peak = 0;
  // An index loop: `for…of` over minutes of samples costs ten times as much.
  for (let i = 0; i < samples.length; i++) {
    const level = Math.abs(samples[i]!);
    if (level > peak) peak = level;
  }
  return 20 * Math.log10(peak);
}

/**
 * Cuts every piece into stretches between pauses, and these into whole windows; what is left of a stretch is a window of
 * its own, or part of the last one where it is too short to be judged alone. A window counts as judged when enough of
 * it sounds. Where pauses leave nothing long enough, they are taken as part of the music. In time order, disjoint,
 * covering all that was decoded.
 */
export function segment(audio: DecodedAudio, numbers: SegmentNumbers): Segment[] {
  const parted = segmentAt(audio, numbers, MIN_PAUSE_SECONDS);
  return parted.some(({ judged }) => judged) ? parted : segmentAt(audio, numbers, Infinity);
}

function segmentAt(
  { pieces, sampleRateHz }: DecodedAudio,
  numbers: SegmentNumbers,
  pauseSeconds: number,
): Segment[] {
  const { windowSamples, minSamples, restSamples } = cutRules(sampleRateHz, numbers);
  return pieces.flatMap(({ startSeconds, samples }) => {
    const sounding = soundingRanges(samples, restSamples);
    const stretches = joined(sounding, pauseSeconds * sampleRateHz);
    const ranges: Range[] = [];
    let end = 0;
    for (const [from, to] of stretches) {
      ranges.push(...cut(end, from, windowSamples, 0));
      ranges.push(...cut(from, to, windowSamples, minSamples));
      end = to;
    }
    ranges.push(...cut(end, samples.length, windowSamples, 0));
    return ranges.map((range): Segment => {
      const soundingSamples = overlap(range, sounding);
      return {
        samples: samples.subarray(...range),
        startSeconds: startSeconds + range[0] / sampleRateHz,
        endSeconds: startSeconds + range[1] / sampleRateHz,
        soundingSeconds: soundingSamples / sampleRateHz,
        judged: soundingSamples >= minSamples,
      };
    });
  });
}

/** From a sample up to another one, exclusive. */
type Range = [from: number, to: number];

/** Consecutive ranges of `size` over [from, to); a remainder shorter than `minimum` joins the range before it. */
function cut(from: number, to: number, size: number, minimum: number): Range[] {
  const ranges: Range[] = [];
  for (let start = from; start < to; start += size) {
    const end = Math.min(start + size, to);
    const previous = ranges.at(-1);
    if (previous !== undefined && end - start < minimum) previous[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/** Between rests of at least `restSamples`; what is shorter, at the ends too, belongs to what sounds. */
function soundingRanges(samples: Float32Array, restSamples: number): Range[] {
  const ranges: Range[] = [];
  let from = 0;
  let to = 0;
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(samples[i]!) < SILENCE_LEVEL) continue;
    if (i - to >= restSamples) {
      if (to > 0) ranges.push([from, to]);
      from = i;
    }
    to = i + 1;
  }
  if (to === 0) return [];
  if (samples.length - to < restSamples) to = samples.length;
  return [...ranges, [from, to]];
}

/** Ranges with less than `gapSamples` between them become one. */
function joined(ranges: readonly Range[], gapSamples: number): Range[] {
  const result: Range[] = [];
  for (const [from, to] of ranges) {
    const previous = result.at(-1);
    if (previous !== undefined && from - previous[1] < gapSamples) previous[1] = to;
    else result.push([from, to]);
  }
  return result;
}

/** How many samples of a range lie in others, which are disjoint. */
function overlap([from, to]: Range, ranges: readonly Range[]): number {
  return ranges.reduce(
    (sum, range) => sum + Math.max(0, Math.min(to, range[1]) - Math.max(from, range[0])),
    0,
  );
}

/** @throws GenrebotError SILENT where nothing sounds or hardly anything, TOO_SHORT where what sounds is too short to be judged */
export function refuseUnjudgeable(
  audio: DecodedAudio,
  segments: readonly Segment[],
  minSeconds: number,
): void {
  if (segments.some(({ judged }) => judged)) return;
  const peak = Math.max(-Infinity, ...audio.pieces.map(({ samples }) => peakDbfs(samples)));
  if (peak < AUDIBLE_DBFS) throw new GenrebotError('SILENT', { peakDbfs: peak });
  const seconds = Math.max(0, ...segments.map(({ soundingSeconds }) => soundingSeconds));
  throw new GenrebotError('TOO_SHORT', { seconds, minSeconds });
}
