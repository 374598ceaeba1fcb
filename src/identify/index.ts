/** The door of the use case: a song → its verdict in words and a picture. */
export { analysisJson, type AnalysisJson } from './analysis-json.js';
export { closable } from './closable.js';
export { contentHash, type ModelId } from './content-id.js';
export { createIdentify } from './identify.js';
export { createToPlayable, notPlayable } from './playable.js';
export { failureReply, withoutPicture } from './reply.js';
export { localTokens } from './admission.js';
export { createSharedState } from './shared.js';
export type {
  AudioRequest,
  FailureReply,
  Identify,
  IdentifyLimits,
  Picture,
  Progress,
  Reply,
  TakeTokens,
  ToPlayable,
  VerdictReply,
  Visitor,
} from './types.js';
