/** The folder that all files lie in is said once, not in every row (pure). */
import path from 'node:path';

import type { Input } from './inputs.js';

export interface Shortened {
  /** "" where there is nothing to leave out. */
  readonly folder: string;
  /** A name as it stands in its row. */
  readonly short: (name: string) => string;
}

/** Links and standard input keep their names, and one file alone its own. */
export function shortenNames(inputs: readonly Input[]): Shortened {
  const files = inputs.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const folder = files.length > 1 ? commonFolder(files) : '';
  if (folder === '') return { folder, short: (name) => name };
  const known = new Set(files);
  return { folder, short: (name) => (known.has(name) ? path.relative(folder, name) : name) };
}

function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((name) => path.dirname(name).split(path.sep));
  const differs = (at: number): boolean => others.some((parts) => parts[at] !== first[at]);
  let shared = 0;
  while (shared < first.length && !differs(shared)) shared += 1;
  const folder = first.slice(0, shared).join(path.sep);
  return folder === '.' ? '' : folder;
}
