import { fileURLToPath } from 'node:url';
import { VARIABLES } from '../src/environment.js';

/** Folder of the model that is shipped: MODEL_DIR's default. */
export function shippedModelDir(): string {
  return fileURLToPath(new URL(`../${VARIABLES.MODEL_DIR.fallback}/`, import.meta.url));
}
