/** Which stretches of the decoded sound are judged, and which are only shown. Pure. */
import { GenrebotError } from './errors.js';
import type { DecodedAudio, Span } from './types.js';

/** Quieter than this is silence: leading, trailing and whole silent windows are shown, not judged. */
const SILENCE_DBFS = -60;

/**
 * Where nothing could be judged and nothing was louder than this, the recording is too quiet, not too short: what stands
 * out above the threshold of silence are its loudest moments.
 */
const AUDIBLE_DBFS = -50;

/** A shorter pause at either end belongs to the music (training clips were not trimmed at all). */
const MIN_TRIM_SECONDS = 0.5;

export interface Segment extends Span {
  readonly samples: Float32Array;
  readonly judged: boolean;
}

export interface SegmentNumbers {
  readonly windowSeconds: number;
  readonly minSeconds: number;
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
 * Cuts every piece into windows: silence at a piece's ends aside, then whole windows; what is left is a window of
 * its own, or part of the last one where it is too short to be judged alone. In time order, disjoint, covering
 * all that was decoded.
 */
export function segment(audio: DecodedAudio, numbers: SegmentNumbers): Segment[] {
  const windowSamples = Math.round(numbers.windowSeconds * audio.sampleRateHz);
  const minSamples = Math.round(numbers.minSeconds * audio.sampleRateHz);
  return audio.pieces.flatMap(({ startSeconds, samples }) => {
    const [from, to] = soundingRange(samples, MIN_TRIM_SECONDS * audio.sampleRateHz);
    const judged = cut(from, to, windowSamples, minSamples);
    const shown = [
      ...cut(0, from, windowSamples, 0),
      ...judged,
      ...cut(to, samples.length, windowSamples, 0),
    ];
    return shown.map(([start, end]): Segment => {
      const part = samples.subarray(start, end);
      const longEnough = end - start >= minSamples && start >= from && end <= to;
      return {
        samples: part,
        startSeconds: startSeconds + start / audio.sampleRateHz,
        endSeconds: startSeconds + end / audio.sampleRateHz,
        judged: longEnough && peakDbfs(part) >= SILENCE_DBFS,
      };
    });
  });
}

/** Consecutive ranges of `size` over [from, to); a remainder shorter than `minimum` joins the range before it. */
function cut(from: number, to: number, size: number, minimum: number): [number, number][] {
  const ranges: [number, number][] = [];
  for (let start = from; start < to; start += size) {
    const end = Math.min(start + size, to);
    const previous = ranges.at(-1);
    if (previous !== undefined && end - start < minimum) previous[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}

/**
 * First to one past the last sample at or above the silence threshold, widened to the whole where less than
 * `minTrimSamples` would go; an empty range at the end if all is silent.
 */
function soundingRange(samples: Float32Array, minTrimSamples: number): [number, number] {
  const threshold = 10 ** (SILENCE_DBFS / 20);
  const loud = (sample: number): boolean => Math.abs(sample) >= threshold;
  const first = samples.findIndex(loud);
  if (first === -1) return [samples.length, samples.length];
  const end = samples.findLastIndex(loud) + 1;
  return [
    first < minTrimSamples ? 0 : first,
    samples.length - end < minTrimSamples ? samples.length : end,
  ];
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
  const sounding = segments.filter(({ samples }) => peakDbfs(samples) >= SILENCE_DBFS);
  const seconds = Math.max(0, ...sounding.map((s) => s.endSeconds - s.startSeconds));
  throw new GenrebotError('TOO_SHORT', { seconds, minSeconds });
}
