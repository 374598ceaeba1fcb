import type { Decoded, DecodedAudio } from '../types.js';

/** What one decode may cost and must deliver. Numbers of the model come from model.json, caps from the config. */
export interface DecodeRequest {
  readonly sampleRateHz: number;
  /** Length of one model window; a long track is sampled in pieces of this length. */
  readonly windowSeconds: number;
  /** Shortest audio that can be judged. */
  readonly minSeconds: number;
  /** At most this much is decoded; a longer track is sampled evenly. */
  readonly maxSeconds: number;
  /** Never sample: of a longer track only the first `maxSeconds` are decoded. */
  readonly isWhole?: boolean;
  /** Called with the seconds of sound that have come since the last call. */
  readonly onDecoded?: (seconds: number) => void;
  readonly signal: AbortSignal;
}

/** Receives the mono samples of one piece of a track while they are decoded. */
export interface SampleReceiver {
  /** `samples` is valid only during the call. */
  add(samples: Float32Array): void;
  /** No more will come. Never called where the piece must be decoded in another way, which begins it anew. */
  end(): void;
}

/** A piece, and who received its samples. */
export interface ReceivedPiece<Receiver> {
  readonly startSeconds: number;
  readonly receiver: Receiver;
}

export interface TranscodeRequest {
  /** What lies beyond this is left out. */
  readonly maxSeconds: number;
  readonly onDecoded?: (seconds: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Bytes of any container → mono PCM. Both engines promise the same results and the same errors:
 * NOT_AUDIO, CORRUPT_AUDIO, UNKNOWN_FORMAT, PROTECTED, TOO_SHORT (under minSeconds), CANCELLED.
 */
export interface Decoder {
  decode(bytes: Uint8Array, request: DecodeRequest): Promise<DecodedAudio>;
  /**
   * The same without keeping a sample.
   * @param receive begins a piece; pieces come one after the other
   */
  decodeInto<Receiver extends SampleReceiver>(
    bytes: Uint8Array,
    request: DecodeRequest,
    receive: () => Receiver,
  ): Promise<Decoded<ReceivedPiece<Receiver>>>;
  /** A mono MP3 (22 050 Hz, 64 kbit/s constant) of the same sound, however short. The errors are those of `decode`. */
  transcode(bytes: Uint8Array, request: TranscodeRequest): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type DecoderEngine =
  | { readonly kind: 'wasm'; readonly maxMemoryBytes: number }
  | { readonly kind: 'native'; readonly path: string };
