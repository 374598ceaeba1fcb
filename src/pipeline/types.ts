/** What goes in and out of the pipeline. Units are in the names, layouts in the docs. */

/** A stretch of a track on the track's own clock. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** One decoded stretch of a track: mono PCM, −1…1 (louder values may exceed it). */
interface AudioPiece {
  readonly startSeconds: number;
  readonly samples: Float32Array;
}

/**
 * What a decoder returns. One piece from 0 is a whole track of up to the cap; of a longer track only evenly spaced
 * pieces (each one model window long) are decoded, ordered and disjoint.
 */
export interface Decoded<Piece> {
  readonly sampleRateHz: number;
  /** Length of the whole track; what decoded if the container claims more than it holds. */
  readonly totalSeconds: number;
  readonly pieces: readonly Piece[];
  /** From the container, trimmed; absent when empty. */
  readonly title?: string;
  readonly artist?: string;
}

/** Mono at the asked sample rate. */
export type DecodedAudio = Decoded<AudioPiece>;

/** Model input of one window: row-major [band][column], band 0 lowest, 0…1. */
export interface MelSpectrogram {
  readonly values: Float32Array;
  readonly bands: number;
  readonly columns: number;
}

/** label → probability; all labels of the model, sums to 1. */
export type Scores = Readonly<Record<string, number>>;

export interface Verdict {
  /** Best guess, also when not sure. */
  readonly genre: string;
  /** Calibrated probability of `genre`, 0…1. */
  readonly confidence: number;
  /** False under the model's own threshold and whenever `notMusic`. */
  readonly sure: boolean;
  readonly notMusic: boolean;
  readonly scores: Scores;
}

export interface Tempo {
  /** Beats a minute; half or double may be what another listener taps. */
  readonly bpm: number;
  /** How much of the onsets' energy comes back after one beat, 0…1. */
  readonly confidence: number;
}

export interface Key {
  /** C, C#, D … B. */
  readonly tonic: string;
  readonly mode: 'major' | 'minor';
  /** Share of all 24 keys' likelihood, 0…1. */
  readonly confidence: number;
}

/** Something else that a track sounds like, beside its genre. */
export interface TagScore {
  /** A style, an instrument or voice, a mood or a decade, in English; a genre is spelt as its label. */
  readonly name: string;
  readonly group: 'style' | 'voice' | 'mood' | 'decade';
  /** 0…1; at least the model's threshold for this tag. */
  readonly score: number;
}

/** Scores of a stretch of the track. */
export interface ScoredSpan extends Span {
  readonly scores: Scores;
}

/** What the network said of one window. */
export interface WindowVerdict extends ScoredSpan {
  /** Speech or noise: it counts in neither the genre nor the tags, unless nothing in the track is music. */
  readonly notMusic: boolean;
}

/** A stretch of one genre in a track of several. */
export interface GenrePart extends Span {
  readonly genre: string;
}

/** A stretch that was heard and is no music. */
export interface NonMusicSpan extends Span {
  readonly kind: 'silence' | 'speechOrNoise';
}

/**
 * The whole track's log-mel spectrogram, reduced to what a picture needs.
 * `db`: row-major [band][column], band 0 lowest, dB relative to the loudest point (≤ 0, floor `floorDb`);
 * NaN in columns that were not decoded. Column x covers seconds x·totalSeconds/columns … (x+1)·totalSeconds/columns.
 */
export interface PictureSpectrogram {
  readonly db: Float32Array;
  readonly bands: number;
  readonly columns: number;
  readonly floorDb: number;
  readonly minHz: number;
  readonly maxHz: number;
  /** Centre frequency of each band, length `bands`. */
  readonly bandCentresHz: Float32Array;
}

/**
 * Milliseconds that each stage worked, and the whole by the clock. Features and network work while the rest is decoded, so
 * that stages may add up to more than the total. `render` is 0 where no picture was asked for.
 */
interface TimingsMs {
  readonly decode: number;
  readonly features: number;
  readonly model: number;
  readonly render: number;
  readonly total: number;
}

export interface Analysis {
  /** Length of the whole track. */
  readonly seconds: number;
  /** How much of it the verdict rests on. */
  readonly judgedSeconds: number;
  /** True when the track was longer than the cap and only evenly spaced windows were judged. */
  readonly sampled: boolean;
  readonly title?: string;
  readonly artist?: string;
  readonly verdict: Verdict;
  /** Present exactly where the track is a mix: windows that are each sure, of several genres. In time order, disjoint. */
  readonly parts?: readonly GenrePart[];
  /** What else it sounds like, best first; empty where nothing reaches its threshold. */
  readonly tags: readonly TagScore[];
  /** Of the judged windows together; absent where there is no steady beat, or no music. */
  readonly tempo?: Tempo;
  /** Of the judged windows together; absent where no key stands out, or there is no music. */
  readonly key?: Key;
  /** In time order, disjoint; stretches between them were not judged (silence, or skipped in a long track). */
  readonly windows: readonly WindowVerdict[];
  /** Scores every 3 to 5 s of the windows that are music. In time order, disjoint. */
  readonly timeline: readonly ScoredSpan[];
  /** Silence, and speech or noise. In time order, disjoint. */
  readonly nonMusic: readonly NonMusicSpan[];
  /** All labels in the model's order. */
  readonly labels: readonly string[];
  /** L2-normalised mean of the windows' embeddings. */
  readonly embedding: Float32Array;
  /**
   * By which the recording is known again: 16 bits a step of 0.155 s, at most 30 s from the middle (features/fingerprint.ts).
   * Absent where too little was judged.
   */
  readonly fingerprint?: Uint8Array;
  readonly picture: PictureSpectrogram;
  readonly model: { readonly name: string; readonly version: string };
  readonly timingsMs: TimingsMs;
}

/** Stages in the order a request passes them. */
export type Stage = 'decode' | 'features' | 'model' | 'render';
