/** ffmpeg runs, read and collected. */
import type { FfmpegTask, Mix } from './args.js';
import { MonoMixer } from './downmix.js';
import type { DownmixLoss } from './downmix.js';
import type { FfmpegEngine, RunOutcome } from './engine.js';
import { FullScale } from './full-scale.js';
import { FfmpegLogReader } from './log.js';
import type { FfmpegLog, PrintedTags } from './log.js';
import type { MonoCollector } from './pcm.js';
import { Resampler } from './resample/index.js';

interface RunResult {
  readonly log: FfmpegLog;
  readonly outcome: RunOutcome;
}

export interface StretchResult extends RunResult {
  /** The run was ended at its start, since `goOn` said no. */
  readonly stopped: boolean;
  readonly tags: PrintedTags;
}

export interface Stretch {
  /** Among the sound tracks, from 0. */
  readonly track: number;
  readonly startSeconds: number;
  readonly sampleRateHz: number;
  /** Asked once all of the file's description has been read, before anything is decoded. */
  readonly goOn?: (log: FfmpegLog) => boolean;
  /** Called with the seconds that have come since the last call. */
  readonly onDecoded?: (seconds: number) => void;
  readonly signal: AbortSignal;
}

/** 12 dB: two channels of different music lose 3 dB, eight lose 9. Beyond, most of the sound is gone. */
const MOST_DOWNMIX_LOSS = 10 ** (12 / 10);

interface SoundResult<Collector> {
  readonly collector: Collector;
  readonly heardSeconds: number;
  readonly loss: DownmixLoss;
  /** What the samples should have been divided by. */
  readonly integerScale: number;
}

type MixedResult<Collector> = StretchResult & SoundResult<Collector>;

interface Decoding<Collector> {
  readonly engine: FfmpegEngine;
  readonly input: Uint8Array;
  readonly stretch: Stretch;
  readonly collect: () => Collector;
  /** Ours is quicker, and knows one rate only. */
  readonly resampledBy: 'us' | 'ffmpeg';
}

/**
 * Decodes one stretch to mono PCM: the mean of the channels, or one channel where they cancel each other out; divided by
 * its range where a float file counts in whole numbers.
 * @param collect makes an empty collector; asked again when the stretch must be decoded in another way
 */
export async function decodeStretch<Collector extends MonoCollector>(
  engine: FfmpegEngine,
  input: Uint8Array,
  stretch: Stretch,
  collect: () => Collector,
): Promise<StretchResult & { readonly collector: Collector }> {
  const own = { engine, input, stretch, collect, resampledBy: 'us' } as const;
  const tried = await decodeMixed(own, { kind: 'stereo' });
  const { formatChanged } = tried.log;
  const decoding = formatChanged ? ({ ...own, resampledBy: 'ffmpeg' } as const) : own;
  const first = formatChanged ? await decodeMixed(decoding, { kind: 'stereo' }) : tried;
  const isRefused = first.log.layoutRefused && first.heardSeconds === 0;
  const from = isRefused ? 'asIs' : 'stereo';
  const mixed = isRefused ? await decodeMixed(decoding, { kind: from }) : first;
  const { channels, ratio, loudestChannel: channel } = mixed.loss;
  const cancels = channels >= 2 && ratio > MOST_DOWNMIX_LOSS;
  const mix: Mix = cancels ? { kind: 'one', channel, from } : { kind: from };
  const sound = cancels ? await decodeMixed(decoding, mix) : mixed;
  const { integerScale } = sound;
  return integerScale === 1 ? sound : decodeMixed(decoding, mix, integerScale);
}

async function decodeMixed<Collector extends MonoCollector>(
  { engine, input, stretch, collect, resampledBy }: Decoding<Collector>,
  mix: Mix,
  scale = 1,
): Promise<MixedResult<Collector>> {
  const { goOn = (): boolean => true, signal } = stretch;
  const reader = new FfmpegLogReader();
  const sound = new Sound(stretch.sampleRateHz, scale, collect);
  const run = { stopped: false, isFull: false };
  const onLogLine = (line: string): boolean => {
    const isNews = !reader.log.described;
    reader.read(line);
    if (isNews && isDescribed(reader)) run.stopped = !goOn(reader.log);
    return !run.stopped;
  };
  const onOutput = (bytes: Uint8Array): boolean => {
    // An engine needs a moment to end.
    if (run.stopped || run.isFull) return false;
    const before = sound.mixer.heardSeconds;
    run.isFull = !sound.mixer.write(bytes);
    stretch.onDecoded?.(sound.mixer.heardSeconds - before);
    return !run.isFull;
  };
  const { track, startSeconds, sampleRateHz } = stretch;
  const task: FfmpegTask = {
    ...{ kind: 'decode', mix, track, startSeconds },
    ...(resampledBy === 'ffmpeg' && { sampleRateHz }),
  };
  const outcome = await engine.run(input, task, { onLogLine, onOutput }, signal);
  const { stopped } = run;
  if (!stopped && !run.isFull) sound.end();
  return { ...sound.result, log: reader.log, tags: reader.tags(track), outcome, stopped };
}

/** The way of one run's sound: WAV → mono → the rate that is wanted → within full scale → the collector. */
class Sound<Collector extends MonoCollector> {
  readonly mixer: MonoMixer;
  readonly #fullScale: FullScale;
  #resampler: Resampler | undefined;
  #collector: Collector | undefined;

  constructor(
    sampleRateHz: number,
    scale: number,
    private readonly collect: () => Collector,
  ) {
    this.#fullScale = new FullScale(scale);
    this.mixer = new MonoMixer((fromHz) => {
      this.#resampler = new Resampler(fromHz, sampleRateHz, this);
      return this.#resampler;
    });
  }

  add(samples: Float32Array): boolean {
    this.#fullScale.apply(samples);
    return (this.#collector ??= this.collect()).add(samples);
  }

  /** All has come. */
  end(): void {
    this.#resampler?.end();
  }

  get result(): SoundResult<Collector> {
    const { heardSeconds, loss } = this.mixer;
    const { integerScale } = this.#fullScale;
    return { collector: this.#collector ?? this.collect(), heardSeconds, loss, integerScale };
  }
}

function isDescribed({ log }: FfmpegLogReader): boolean {
  return log.described;
}

/** Length of a track by walking through its packets without decoding them; undefined where that fails. */
export async function measureSeconds(
  engine: FfmpegEngine,
  input: Uint8Array,
  by: { readonly track: number; readonly clock: 'stamps' | 'durations' },
  signal: AbortSignal,
): Promise<number | undefined> {
  const reader = new FfmpegLogReader();
  const onLogLine = (line: string): boolean => {
    reader.read(line);
    return true;
  };
  const task: FfmpegTask = { kind: 'measure', ...by };
  await engine.run(input, task, { onLogLine, onOutput: () => false }, signal);
  return reader.log.endSeconds;
}
