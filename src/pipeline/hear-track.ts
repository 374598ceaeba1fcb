/** A track, decoded and described at once. */
import { Ahead, type AheadOptions, type HeardCut, type PieceAhead } from './ahead.js';
import { type CutRules, cutRules, cutsOf, type SegmentNumbers } from './cuts.js';
import type { ReceivedPiece } from './decode/types.js';
import type { MelFrontEnd } from './features/model-input.js';
import { refuseUnjudgeable, type Segment, segmentOf } from './segments.js';
import type { Decoded } from './types.js';

type Pieces<Heard> = Decoded<ReceivedPiece<PieceAhead<Heard>>>;

export interface HeardTrack<Heard> extends Pieces<Heard> {
  /** Of all pieces, in time order, disjoint. At least one is judged. */
  readonly segments: readonly (Segment & Omit<HeardCut<Heard>, 'cut'>)[];
}

/**
 * Only where pauses leave nothing long enough to be judged, they are taken as part of the music, and the track is decoded
 * once more: its samples are gone.
 * @param decode the decoder's decodeInto for one track
 * @throws GenrebotError SILENT, TOO_SHORT, and what `decode` throws
 */
export async function hearTrack<Heard>(
  decode: (receive: () => PieceAhead<Heard>) => Promise<Pieces<Heard>>,
  frontEnd: MelFrontEnd,
  numbers: SegmentNumbers,
  options: AheadOptions<Heard>,
): Promise<HeardTrack<Heard>> {
  const { sampleRateHz } = frontEnd.numbers;
  const hear = async (ahead: Ahead<Heard>, rules: CutRules): Promise<HeardTrack<Heard>> => {
    const track = await decode(() => ahead.begin());
    return { ...track, segments: heardSegments(track, rules) };
  };
  const parting = cutRules(sampleRateHz, numbers, 'part');
  const first = new Ahead(frontEnd, parting, options);
  const parted = await hear(first, parting);
  if (parted.segments.some(({ judged }) => judged)) return parted;
  const rules = cutRules(sampleRateHz, numbers, 'sound');
  const peak = Math.max(...parted.pieces.map(({ receiver }) => receiver.map.peak));
  refuseUnjudgeable(peak, segmentsOf(parted, rules), numbers.minSeconds);
  return hear(new Ahead(frontEnd, rules, options, first.maps), rules);
}

function heardSegments<Heard>(
  { pieces }: Pieces<Heard>,
  rules: CutRules,
): HeardTrack<Heard>['segments'] {
  return pieces.flatMap(({ startSeconds, receiver }) =>
    receiver.cuts.map(({ cut, ...heard }) => ({
      ...segmentOf(cut, startSeconds, rules),
      ...heard,
    })),
  );
}

/** The same pieces cut by other rules. */
function segmentsOf({ pieces }: Pieces<unknown>, rules: CutRules): readonly Segment[] {
  return pieces.flatMap(({ startSeconds, receiver }) =>
    cutsOf(receiver.map, rules).map((cut) => segmentOf(cut, startSeconds, rules)),
  );
}
