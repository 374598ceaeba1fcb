/** Is it the same recording, encoded again or cut a little? Pure. */
import { cosine } from './embedding.js';

export interface Recording {
  /** SHA-256 of the file's bytes. */
  readonly contentHash: string;
  /** Name and version: embeddings of two models cannot be compared. */
  readonly model: string;
  readonly embedding: Float32Array;
  readonly seconds: number;
}

/**
 * Cosine from which two recordings are taken for one: of pairs of different songs (valid clips) fewer than 0.1 % reach it.
 * How many copies do: training/README.md, `npm run same-recording`.
 */
export const SAME_RECORDING_COSINE = 0.935;

/** Copies lose up to 5 s to trimming; encoders add or lose some hundredths more. */
export const SAME_RECORDING_SECONDS = 5.5;

/**
 * Cosine from which one song is said to sound like another: one pair in a hundred of different valid clips reaches it.
 */
export const SOUNDS_LIKE_COSINE = 0.84;

export function isSameRecording(a: Recording, b: Recording): boolean {
  if (a.contentHash === b.contentHash) return true;
  return (
    a.model === b.model &&
    Math.abs(a.seconds - b.seconds) <= SAME_RECORDING_SECONDS &&
    cosine(a.embedding, b.embedding) >= SAME_RECORDING_COSINE
  );
}
