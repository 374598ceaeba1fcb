/** Where a piece of sound is cut, as early as that is certain. Pure. */
import type { Range, SoundMap } from './sound-map.js';

/** A shorter rest sounds: it belongs to the music (training clips were not trimmed at all). */
const MIN_REST_SECONDS = 0.5;

/** A rest as long as that between two tracks of a record parts what is before from what is behind. */
const MIN_PAUSE_SECONDS = 2;

export interface SegmentNumbers {
  readonly windowSeconds: number;
  readonly minSeconds: number;
}

/** Whether a pause parts two tracks, or is part of the music. */
export type Pauses = 'part' | 'sound';

/** Where tracks are cut, in samples. */
export interface CutRules {
  readonly sampleRateHz: number;
  readonly windowSamples: number;
  readonly minSamples: number;
  readonly restSamples: number;
  readonly pauseSamples: number;
}

export function cutRules(
  sampleRateHz: number,
  { windowSeconds, minSeconds }: SegmentNumbers,
  pauses: Pauses,
): CutRules {
  return {
    sampleRateHz,
    windowSamples: Math.round(windowSeconds * sampleRateHz),
    minSamples: Math.round(minSeconds * sampleRateHz),
    restSamples: MIN_REST_SECONDS * sampleRateHz,
    pauseSamples: pauses === 'part' ? MIN_PAUSE_SECONDS * sampleRateHz : Infinity,
  };
}

/** A segment in samples of its piece. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly soundingSamples: number;
  readonly judged: boolean;
}

/** Cuts of one piece, in time order, disjoint, covering all of it. */
export interface CutSource {
  /** What has come next. */
  add(samples: Float32Array): void;
  /** The next cut, once all of it has come and it is certain. `isEnd`: all samples have come. */
  next(isEnd: boolean): Cut | undefined;
  /** How many samples that have come are sure to belong to the next cut, if that sounds. */
  readonly soundingAhead: number;
}

/**
 * Cuts one piece into stretches between pauses, and these into whole windows; what is left of a stretch is a window of
 * its own, or part of the last one where it is too short to be judged alone. A window counts as judged when enough of
 * it sounds. In time order, disjoint, covering all of the piece.
 */
export class Cutter implements CutSource {
  #position = 0;

  constructor(
    private readonly map: SoundMap,
    private readonly rules: CutRules,
  ) {}

  add(samples: Float32Array): void {
    this.map.add(samples);
  }

  /** The next cut that no sample to come can change. */
  next(isEnd: boolean): Cut | undefined {
    const from = this.#position;
    const sounding = this.map.sounding(isEnd);
    const to = this.#end(sounding, isEnd);
    if (to === undefined || to === from) return undefined;
    this.#position = to;
    const soundingSamples = overlap([from, to], sounding);
    return { from, to, soundingSamples, judged: soundingSamples >= this.rules.minSamples };
  }

  get soundingAhead(): number {
    const stretch = this.#stretch(this.map.sounding(false));
    if (stretch === undefined || stretch[0] > this.#position) return 0;
    return Math.min(stretch[1] - this.#position, this.rules.windowSamples);
  }

  #end(sounding: readonly Range[], isEnd: boolean): number | undefined {
    const { windowSamples, minSamples, pauseSamples } = this.rules;
    const { length } = this.map;
    const stretch = this.#stretch(sounding);
    const windowEnd = this.#position + windowSamples;
    if (stretch === undefined || stretch[0] > this.#position) {
      const silenceEnd = stretch?.[0] ?? length;
      const isSure = isEnd || stretch !== undefined || silenceEnd >= windowEnd;
      return isSure ? Math.min(windowEnd, silenceEnd) : undefined;
    }
    const [, stretchEnd] = stretch;
    // Only then is it certain that what follows is long enough for a window of its own.
    if (stretchEnd >= windowEnd + minSamples) return windowEnd;
    const hasEnded = isEnd || length - stretchEnd >= pauseSamples;
    return hasEnded ? stretchEnd : undefined;
  }

  /** Between pauses: the first that is not all cut. */
  #stretch(sounding: readonly Range[]): Range | undefined {
    return joined(sounding, this.rules.pauseSamples).find(([, to]) => to > this.#position);
  }
}

/** Of a piece that comes for the second time. */
export class KnownCuts implements CutSource {
  readonly #cuts: readonly Cut[];
  #next = 0;
  #length = 0;

  /** @param map of all samples of the piece */
  constructor(map: SoundMap, rules: CutRules) {
    this.#cuts = cutsOf(map, rules);
  }

  add({ length }: Float32Array): void {
    this.#length += length;
  }

  next(): Cut | undefined {
    const cut = this.#cuts[this.#next];
    if (cut === undefined || cut.to > this.#length) return undefined;
    this.#next++;
    return cut;
  }

  get soundingAhead(): number {
    const { judged = false, from = 0 } = this.#cuts[this.#next] ?? {};
    return judged ? this.#length - from : 0;
  }
}

/** All cuts of a piece of which all samples have come. */
export function cutsOf(map: SoundMap, rules: CutRules): readonly Cut[] {
  const cutter = new Cutter(map, rules);
  const cuts: Cut[] = [];
  for (let cut = cutter.next(true); cut !== undefined; cut = cutter.next(true)) cuts.push(cut);
  return cuts;
}

/** Ranges with less than `gapSamples` between them become one. */
function joined(ranges: readonly Range[], gapSamples: number): readonly Range[] {
  const result: [from: number, to: number][] = [];
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
