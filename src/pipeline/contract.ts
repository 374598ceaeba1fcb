import type { DecoderEngine } from './decode/types.js';
import type { Analysis, Stage } from './types.js';

export interface PipelineConfig {
  readonly modelDir: string;
  readonly engine: DecoderEngine;
  /** Longest audio judged in full (MAX_MINUTES). */
  readonly maxSeconds: number;
  /** Byte cap of one input (MAX_MEGABYTES). */
  readonly maxBytes: number;
}

export interface AnalyseOptions {
  readonly signal: AbortSignal;
  /** Called as each stage begins. */
  readonly onStage?: (stage: Stage) => void;
  /** Called again and again while sound is decoded, with how many seconds of it have come since the last call. */
  readonly onDecoded?: (seconds: number) => void;
}

export interface Pipeline {
  /**
   * @throws GenrebotError NOT_AUDIO, CORRUPT_AUDIO, UNKNOWN_FORMAT, PROTECTED, TOO_LARGE, TOO_SHORT, SILENT, CANCELLED
   */
  analyse(bytes: Uint8Array, options: AnalyseOptions): Promise<Analysis>;
  /**
   * A mono MP3 of the same sound, up to `maxSeconds`, for browsers that cannot play the original.
   * @throws GenrebotError NOT_AUDIO, CORRUPT_AUDIO, UNKNOWN_FORMAT, PROTECTED, TOO_LARGE, CANCELLED
   */
  transcode(
    bytes: Uint8Array,
    options: Pick<AnalyseOptions, 'signal' | 'onDecoded'>,
  ): Promise<Uint8Array>;
  close(): Promise<void>;
}
