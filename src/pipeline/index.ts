/** The door of the pipeline: bytes → Analysis. Knows no chat, no network, no canvas, no environment. */
import type { FeatureArray } from './features/extract.js';
import { readModel } from './model/description.js';
import { AudioPipeline } from './pipeline.js';
import type { Pipeline, PipelineConfig } from './contract.js';

/**
 * Loads the model and makes the decoder ready.
 * @throws Error when the model is unreadable, malformed or fails its checksum
 */
export function createPipeline(config: PipelineConfig): Promise<Pipeline> {
  return AudioPipeline.create(config);
}

/**
 * What a model folder says of itself, its checksum verified.
 * @throws Error as createPipeline
 */
export async function describeModel(dir: string): Promise<{
  readonly name: string;
  readonly version: string;
  readonly labels: readonly string[];
}> {
  return (await readModel(dir)).description;
}

/**
 * Every feature of an input under the goldens' names, plus `model_input`. Any length.
 * @throws GenrebotError NOT_AUDIO, CORRUPT_AUDIO, TOO_LARGE, CANCELLED
 */
export async function extractFeatures(
  bytes: Uint8Array,
  config: PipelineConfig,
  { signal }: { readonly signal: AbortSignal },
): Promise<Map<string, FeatureArray>> {
  const pipeline = await AudioPipeline.create(config);
  try {
    return await pipeline.features(bytes, signal);
  } finally {
    await pipeline.close();
  }
}

export type { Pipeline, PipelineConfig } from './contract.js';
export type { FeatureArray } from './features/extract.js';
export type { DecoderEngine } from './decode/types.js';
export type { Failure } from './errors.js';
