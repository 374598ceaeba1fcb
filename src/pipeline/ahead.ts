/**
 * Works on a track while the rest of it is decoded. It guesses where segments.ts will cut, which knows only at the end;
 * what was guessed wrong is not asked for, and is computed then. So results never depend on this.
 */
import type { SampleListener } from './decode/types.js';
import type { MelFrontEnd } from './features/model-input.js';
import { WindowBuilder, type WindowFeatures } from './features/window-builder.js';
import { type CutRules, cutRules, isLoud, type SegmentNumbers } from './segments.js';

/** As many as the windows of 20 minutes; the rest of a longer cap is computed at the end. */
const MAX_WINDOWS = 48;

export interface WindowAhead<Heard> {
  readonly features: WindowFeatures;
  readonly heard: Heard;
}

export interface AheadOptions<Heard> {
  /** What is done with each window at once: the network's work. */
  readonly hear: (features: WindowFeatures, samples: number) => Heard;
  /** Told how long the features of what came took. */
  readonly onBusy: (ms: number) => void;
}

export class WindowsAhead<Heard> implements SampleListener {
  private readonly builder: WindowBuilder;
  private readonly rules: CutRules;
  private readonly done = new Map<string, WindowAhead<Heard>>();
  /** One past the last sample that is not silence, in the builder. */
  private soundEnd = 0;
  /** At the start of a run, a short rest belongs to what follows; behind a pause it does not. */
  private isAtStart = true;

  constructor(
    private readonly frontEnd: MelFrontEnd,
    numbers: SegmentNumbers,
    private readonly options: AheadOptions<Heard>,
  ) {
    this.builder = new WindowBuilder(frontEnd);
    this.rules = cutRules(frontEnd.numbers.sampleRateHz, numbers);
  }

  begin(): void {
    this.builder.clear();
    this.soundEnd = 0;
    this.isAtStart = true;
  }

  add(samples: Float32Array): void {
    const startMs = performance.now();
    this.append(samples);
    this.options.onBusy(performance.now() - startMs);
  }

  /** Exactly these samples as one window: what is known of it, or else computed now. */
  take(samples: Float32Array): WindowAhead<Heard> {
    const known = this.done.get(identity(samples));
    if (known !== undefined) return known;
    if (this.builder.beginsWith(samples)) return this.finish(this.builder, samples.length);
    const builder = new WindowBuilder(this.frontEnd);
    builder.append(samples);
    return this.finish(builder, samples.length);
  }

  private append(samples: Float32Array): void {
    const { builder } = this;
    const { windowSamples, minSamples, pauseSamples } = this.rules;
    const before = builder.length;
    builder.append(samples);
    const last = samples.findLastIndex(isLoud);
    if (last !== -1) {
      if (this.soundEnd === 0) this.dropRest(before + samples.findIndex(isLoud));
      this.soundEnd = builder.length - (samples.length - 1 - last);
    }
    // Only then is it certain that what follows is long enough for a window of its own.
    while (this.soundEnd >= windowSamples + minSamples) {
      this.keep(windowSamples);
      this.soundEnd -= windowSamples;
    }
    builder.advance(Math.min(this.soundEnd, windowSamples));
    if (builder.length - this.soundEnd < pauseSamples) return;
    if (this.soundEnd >= minSamples) this.keep(this.soundEnd);
    builder.clear();
    this.soundEnd = 0;
    this.isAtStart = false;
  }

  private dropRest(samples: number): void {
    if (this.isAtStart && samples < this.rules.restSamples) return;
    this.builder.drop(samples);
  }

  private keep(length: number): void {
    const samples = this.builder.view(length);
    const key = identity(samples);
    const window = this.finish(this.builder, length);
    if (this.done.size < MAX_WINDOWS) this.done.set(key, window);
  }

  private finish(builder: WindowBuilder, length: number): WindowAhead<Heard> {
    const features = builder.finish(length);
    return { features, heard: this.options.hear(features, length) };
  }
}

/** Two different stretches of music have two; FNV-1a over the bits of the samples, twice, from two starts. */
function identity(samples: Float32Array): string {
  const bits = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i] ?? 0;
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ word, 0x85ebca6b) ^ (b >>> 13);
  }
  return `${samples.length}:${a >>> 0}:${b >>> 0}`;
}
