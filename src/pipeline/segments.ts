/** Which stretches of the decoded sound are judged, and which are only shown. Pure. */
import {
  type Cut,
  type CutRules,
  cutRules,
  cutsOf,
  type Pauses,
  type SegmentNumbers,
} from './cuts.js';
import { GenrebotError } from './errors.js';
import { SoundMap } from './sound-map.js';
import type { DecodedAudio, Span } from './types.js';

/**
 * Where nothing could be judged and nothing was louder than this, the recording is too quiet, not too short: what stands
 * out above the threshold of silence are its loudest moments.
 */
const AUDIBLE_DBFS = -50;

export interface Segment extends Span {
  readonly judged: boolean;
  /** Without its rests; 0 is silence. */
  readonly soundingSeconds: number;
}

export function segmentOf(cut: Cut, startSeconds: number, { sampleRateHz }: CutRules): Segment {
  return {
    startSeconds: startSeconds + cut.from / sampleRateHz,
    endSeconds: startSeconds + cut.to / sampleRateHz,
    soundingSeconds: cut.soundingSamples / sampleRateHz,
    judged: cut.judged,
  };
}

/**
 * The segments of every piece, in time order. Where pauses leave nothing long enough to be judged, they are taken as
 * part of the music.
 */
export function segment(
  audio: DecodedAudio,
  numbers: SegmentNumbers,
): readonly (Segment & { readonly samples: Float32Array })[] {
  const { pieces, sampleRateHz } = audio;
  const segmentsWhere = (pauses: Pauses): ReturnType<typeof segment> => {
    const rules = cutRules(sampleRateHz, numbers, pauses);
    return pieces.flatMap(({ samples, startSeconds }) => {
      const map = new SoundMap(rules.restSamples);
      map.add(samples);
      return cutsOf(map, rules).map((cut) => ({
        ...segmentOf(cut, startSeconds, rules),
        samples: samples.subarray(cut.from, cut.to),
      }));
    });
  };
  const parted = segmentsWhere('part');
  return parted.some(({ judged }) => judged) ? parted : segmentsWhere('sound');
}

/**
 * @param peak level of the loudest sample
 * @throws GenrebotError SILENT where nothing sounds or hardly anything, TOO_SHORT where what sounds is too short to be judged
 */
export function refuseUnjudgeable(
  peak: number,
  segments: readonly Segment[],
  minSeconds: number,
): void {
  if (segments.some(({ judged }) => judged)) return;
  // −Infinity for digital silence.
  const peakDbfs = 20 * Math.log10(peak);
  if (peakDbfs < AUDIBLE_DBFS) throw new GenrebotError('SILENT', { peakDbfs });
  const seconds = Math.max(0, ...segments.map(({ soundingSeconds }) => soundingSeconds));
  throw new GenrebotError('TOO_SHORT', { seconds, minSeconds });
}
