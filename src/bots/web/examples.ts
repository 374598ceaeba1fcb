/** The short pieces that the project made itself (examples/README.md says how). */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { type Texts, textsFor } from '../../i18n/index.js';
import { packageDir } from '../../lib/package-dir.js';

type ExampleName = keyof Texts['web']['examples']['names'];

export interface Example {
  readonly name: ExampleName;
  /** Bare file name in examples/. */
  readonly file: string;
}

export const examplesFolder = path.join(packageDir, 'examples');

/** In the order in which they are offered; none where somebody left the folder out. */
export async function listExamples(): Promise<readonly Example[]> {
  const present = new Set(await readdir(examplesFolder).catch(() => []));
  const names = Object.keys(textsFor('en').web.examples.names) as ExampleName[];
  return names
    .map((name) => ({ name, file: `${name}.mp3` }))
    .filter(({ file }) => present.has(file));
}
