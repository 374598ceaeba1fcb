/** What the two engines have in common: they run one ffmpeg command over some bytes. */
import type { FfmpegTask } from './args.js';

/** Receives what one ffmpeg run says and makes. */
export interface RunListener {
  /** One line of ffmpeg's log, without its line end. Return false to end the run here. */
  onLogLine(line: string): boolean;
  /** The next bytes of the output; valid only during the call. Return false to end the run here. */
  onOutput(bytes: Uint8Array): boolean;
}

export interface RunOutcome {
  /** ffmpeg asked for more memory than it may have. */
  readonly outOfMemory: boolean;
}

/**
 * Runs ffmpeg once. Resolves when it has ended, however it ended: what came out and what it said tell the rest.
 * Rejects only when ffmpeg could not be run at all, or with the signal's reason on abort.
 */
export interface FfmpegEngine {
  run(
    input: Uint8Array,
    task: FfmpegTask,
    listener: RunListener,
    signal: AbortSignal,
  ): Promise<RunOutcome>;
  close(): Promise<void>;
}
