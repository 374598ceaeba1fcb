/** One ffmpeg run, read and collected. */
import type { FfmpegTask } from './args.js';
import type { FfmpegEngine } from './engine.js';
import { FfmpegLogReader } from './log.js';
import type { FfmpegLog } from './log.js';
import { PcmSink } from './pcm.js';

export interface RunResult {
  readonly log: FfmpegLog;
  readonly outOfMemory: boolean;
}

export interface DecodeResult extends RunResult {
  readonly samples: Float32Array;
  /** The claim was over `stopAboveSeconds`, and the run was ended at its start. */
  readonly stopped: boolean;
}

export interface DecodeStretch {
  readonly startSeconds: number;
  readonly limitSeconds: number;
  readonly sampleRateHz: number;
  /** Don't decode at all when the container claims to be longer. */
  readonly stopAboveSeconds?: number;
  readonly signal: AbortSignal;
}

/** Decodes one stretch to mono PCM. */
export async function decodeStretch(
  engine: FfmpegEngine,
  input: Uint8Array,
  stretch: DecodeStretch,
): Promise<DecodeResult> {
  const { startSeconds, limitSeconds, sampleRateHz, signal } = stretch;
  const stopAboveSeconds = stretch.stopAboveSeconds ?? Infinity;
  const sink = new PcmSink(Math.ceil(limitSeconds * sampleRateHz));
  const reader = new FfmpegLogReader();
  let stopped = false;
  const onLogLine = (line: string): boolean => {
    const claimedBefore = reader.log.claimedSeconds;
    reader.read(line);
    const { claimedSeconds } = reader.log;
    if (claimedSeconds === undefined || claimedSeconds === claimedBefore) return !stopped;
    stopped = claimedSeconds > stopAboveSeconds;
    // One second more: encoders pad, and resampling rounds.
    if (!stopped) sink.reserve((claimedSeconds - startSeconds + 1) * sampleRateHz);
    return !stopped;
  };
  const onOutput = (bytes: Uint8Array): boolean => !stopped && sink.write(bytes);
  const task: FfmpegTask = { kind: 'decode', startSeconds, limitSeconds, sampleRateHz };
  const { outOfMemory } = await engine.run(input, task, { onLogLine, onOutput }, signal);
  return { samples: sink.finish(), log: reader.log, outOfMemory, stopped };
}

/** Length of the audio by walking through its packets without decoding them; undefined where that fails. */
export async function measureSeconds(
  engine: FfmpegEngine,
  input: Uint8Array,
  signal: AbortSignal,
): Promise<number | undefined> {
  const reader = new FfmpegLogReader();
  const onLogLine = (line: string): boolean => {
    reader.read(line);
    return true;
  };
  await engine.run(input, { kind: 'measure' }, { onLogLine, onOutput: () => false }, signal);
  return reader.log.endSeconds;
}
