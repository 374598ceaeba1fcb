/**
 * Works on the sound while it is decoded, so that its samples need not stay: held are a window's, and what must follow
 * before it is certain where the window ends (cuts.ts).
 */
import { type Cut, type CutRules, type CutSource, Cutter, KnownCuts } from './cuts.js';
import type { SampleReceiver } from './decode/types.js';
import type { MelFrontEnd } from './features/model-input.js';
import {
  type StretchFrames,
  WindowBuilder,
  type WindowFeatures,
} from './features/window-builder.js';

import { SoundMap } from './sound-map.js';

/** One cut of a piece, and what was made of it. */
export interface HeardCut<Heard> {
  readonly cut: Cut;
  /** For the picture. */
  readonly frames: StretchFrames;
  /** Where it is judged. */
  readonly window?: { readonly features: WindowFeatures; readonly heard: Heard };
}

export interface AheadOptions<Heard> {
  /** What is done with each window at once: the network's work. */
  readonly hear: (features: WindowFeatures, samples: number) => Heard;
  /** Told how long the features of what came took. */
  readonly onBusy: (ms: number) => void;
}

/** Makes receivers for the pieces of a track, one after the other: whoever begins one is done with the one before. */
export class Ahead<Heard> {
  /** Of every piece that was begun. */
  readonly maps: SoundMap[] = [];
  private readonly builder: WindowBuilder;

  /** @param known maps of an earlier run over the same bytes, which begins the same pieces */
  constructor(
    frontEnd: MelFrontEnd,
    private readonly rules: CutRules,
    private readonly options: AheadOptions<Heard>,
    private readonly known: readonly SoundMap[] = [],
  ) {
    this.builder = new WindowBuilder(frontEnd);
  }

  begin(): PieceAhead<Heard> {
    this.builder.clear();
    const { rules, builder, options } = this;
    const known = this.known[this.maps.length];
    const map = known ?? new SoundMap(rules.restSamples);
    this.maps.push(map);
    const source = known ? new KnownCuts(known, rules) : new Cutter(map, rules);
    return new PieceAhead(builder, map, source, options);
  }
}

export class PieceAhead<Heard> implements SampleReceiver {
  /** In time order, disjoint; all of the piece once it has ended. */
  readonly cuts: HeardCut<Heard>[] = [];

  constructor(
    private readonly builder: WindowBuilder,
    readonly map: SoundMap,
    private readonly source: CutSource,
    private readonly options: AheadOptions<Heard>,
  ) {}

  add(samples: Float32Array): void {
    const startMs = performance.now();
    this.builder.append(samples);
    this.source.add(samples);
    this.takeCuts(false);
    this.builder.advance(this.source.soundingAhead);
    this.options.onBusy(performance.now() - startMs);
  }

  end(): void {
    const startMs = performance.now();
    this.takeCuts(true);
    this.options.onBusy(performance.now() - startMs);
  }

  private takeCuts(isEnd: boolean): void {
    for (let cut = this.source.next(isEnd); cut; cut = this.source.next(isEnd)) this.take(cut);
  }

  private take(cut: Cut): void {
    const length = cut.to - cut.from;
    if (!cut.judged) {
      this.cuts.push({ cut, frames: this.builder.show(length) });
      return;
    }
    const features = this.builder.finish(length);
    const heard = this.options.hear(features, length);
    this.cuts.push({ cut, frames: features.frames, window: { features, heard } });
  }
}
