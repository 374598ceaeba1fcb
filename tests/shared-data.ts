import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The team's data folder beside the checkout; it is not part of the repository. */
const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

export function sharedData(file: string): string {
  return `${folder}${file}`;
}

/** Titles of tests that need it say why they are skipped elsewhere. */
export const hasSharedData = existsSync(folder);
export const NEEDS_SHARED_DATA = hasSharedData ? '' : ' (skipped: no ../shared/data here)';
