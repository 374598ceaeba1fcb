/** Settings → what the workers and the pipeline want to know. */
import type { Config } from '../config.js';
import type { DecoderEngine, PipelineConfig } from '../pipeline/index.js';
import type { WorkersConfig } from '../workers/index.js';

/** Enough for any file under MAX_MEGABYTES' default that we have met; a bomb meets this wall instead of the machine's. */
const WASM_MEMORY_BYTES = 512 * 1024 * 1024;

/** Ten times and more what 20 minutes of audio take on a slow core: a stage past this hangs. */
const STAGE_LIMITS_MS = { decode: 120_000, features: 60_000, model: 60_000, render: 30_000 };

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
