/** Settings → what the workers and the pipeline want to know. */
import type { Config } from '../config.js';
import type { DecoderEngine, PipelineConfig } from '../pipeline/index.js';
import type { WorkersConfig } from '../workers/index.js';
import { STAGE_LIMITS_MS, WASM_MEMORY_BYTES } from './limits.js';

export function pipelineConfig(config: Config): PipelineConfig {
  return {
    modelDir: config.modelDir,
    engine: decoderEngine(config.ffmpeg),
    maxSeconds: config.maxSeconds,
    maxBytes: config.maxBytes,
  };
}

/** @param size child processes; never more than there is work for */
export function workersConfig(config: Config, size = config.workers): WorkersConfig {
  return {
    pipeline: pipelineConfig(config),
    size,
    queueLimit: config.queueLimit,
    stageLimitsMs: STAGE_LIMITS_MS,
  };
}

export function decoderEngine(choice: Config['ffmpeg']): DecoderEngine {
  return choice.kind === 'wasm' ? { ...choice, maxMemoryBytes: WASM_MEMORY_BYTES } : choice;
}
