/** The door of what embeddings are for: what sounds alike, what is the same. Pure; knows no chat, no store, no model. */
export { cosine, decodeEmbedding, encodeEmbedding } from './embedding.js';
export { FINGERPRINT_RULE, fingerprintDifference } from './fingerprint.js';
export { nearest } from './nearest.js';
export {
  isSameRecording,
  type Recording,
  SAME_FINGERPRINT_DIFFERENCE,
  SAME_RECORDING_COSINE,
  SAME_RECORDING_SECONDS,
  SOUNDS_LIKE_COSINE,
} from './same-recording.js';
export {
  learnGenres,
  TAUGHT_LIMITS,
  TAUGHT_MIN_EXAMPLES,
  TAUGHT_MIN_SIMILARITY,
  type TaughtGenres,
  type TaughtMatch,
} from './prototypes.js';
export {
  comparable,
  meanEmbedding,
  type Taste,
  TASTE_MIN_SONGS,
  TASTE_STEPS,
  tasteOf,
  type TasteSong,
  weeksAStepFor,
} from './taste.js';
