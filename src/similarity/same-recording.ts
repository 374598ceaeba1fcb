/** Is it the same recording, encoded again or cut a little? Pure. */
import { cosine } from './embedding.js';
import { fingerprintDifference } from './fingerprint.js';

export interface Recording {
  /** SHA-256 of the file's bytes. */
  readonly contentHash: string;
  /** Name and version: embeddings of two models cannot be compared. */
  readonly model: string;
  readonly embedding: Float32Array;
  /** Of the model's front end; none of what a former version has kept, or of too little sound. */
  readonly fingerprint?: Uint8Array | undefined;
  readonly seconds: number;
}

/**
 * Share of the fingerprints' bits up to which two recordings are taken for one. Half-way between copies of train clips (0.21
 * at most) and pairs of other music (0.39 at least). How many copies of other clips it finds, and how many pairs of different
 * ones: training/README.md, `npm run same-recording`.
 */
export const SAME_FINGERPRINT_DIFFERENCE = 0.3;

/** Cosine that says the same where there are no fingerprints to compare: of pairs of different songs fewer than 0.1 % reach it. */
export const SAME_RECORDING_COSINE = 0.935;

/** Copies lose up to 5 s to trimming; encoders add or lose some hundredths more. */
export const SAME_RECORDING_SECONDS = 5.5;

/**
 * Cosine from which one song is said to sound like another: one pair in a hundred of different valid clips reaches it.
 */
export const SOUNDS_LIKE_COSINE = 0.84;

export function isSameRecording(a: Recording, b: Recording): boolean {
  if (a.contentHash === b.contentHash) return true;
  if (a.model !== b.model) return false;
  if (Math.abs(a.seconds - b.seconds) > SAME_RECORDING_SECONDS) return false;
  const difference =
    a.fingerprint && b.fingerprint && fingerprintDifference(a.fingerprint, b.fingerprint);
  if (difference !== undefined) return difference <= SAME_FINGERPRINT_DIFFERENCE;
  return cosine(a.embedding, b.embedding) >= SAME_RECORDING_COSINE;
}
