/** The short pieces that the project made itself (examples/README.md says how). */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { packageFolder } from './package-folder.js';
import { EXAMPLE_NAMES, type ExampleName } from './texts/types.js';

export interface Example {
  readonly name: ExampleName;
  /** Bare file name in examples/. */
  readonly file: string;
}

export const examplesFolder = path.join(packageFolder, 'examples');

/** In the order in which they are offered; none where somebody left the folder out. */
export async function listExamples(): Promise<readonly Example[]> {
  const present = new Set(await readdir(examplesFolder).catch(() => []));
  return EXAMPLE_NAMES.map((name) => ({ name, file: `${name}.mp3` })).filter(({ file }) =>
    present.has(file),
  );
}
