/** One worker with the limits that the program gives it. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { STAGE_LIMITS_MS, WASM_MEMORY_BYTES } from '../../src/app/limits.js';
import { VARIABLES } from '../../src/environment.js';
import { createWorkers, type Workers } from '../../src/workers/index.js';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** @param ffmpeg path of a native one; the embedded one without it */
export function oneWorker(ffmpeg = 'wasm'): Workers {
  return createWorkers({
    pipeline: {
      modelDir: path.join(root, VARIABLES.MODEL_DIR.fallback),
      engine:
        ffmpeg === 'wasm'
          ? { kind: 'wasm', maxMemoryBytes: WASM_MEMORY_BYTES }
          : { kind: 'native', path: ffmpeg },
      maxSeconds: 20 * 60,
      maxBytes: 50 * 2 ** 20,
    },
    size: 1,
    queueLimit: 10,
    stageLimitsMs: STAGE_LIMITS_MS,
  });
}
