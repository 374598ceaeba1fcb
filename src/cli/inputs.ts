/** What the person named on the command line: files, folders, links or standard input. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { hasMediaName } from '../media-types.js';
import { type Terminal, UsageError } from './terminal.js';

/** `name` is what the person typed (or the path found below the folder they typed). */
export type Input =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'stdin'; readonly name: '-' }
  | { readonly kind: 'link'; readonly name: string }
  /** A folder in which nothing looks like audio. */
  | { readonly kind: 'empty'; readonly name: string };

export interface InputList {
  readonly inputs: readonly Input[];
  /** True for several inputs, and for a folder however few files it holds: scripts can rely on it. */
  readonly several: boolean;
}

/** @throws UsageError for standard input named twice, or with nothing piped into it */
export async function listInputs(
  names: readonly string[],
  terminal: Pick<Terminal, 'stdin'>,
): Promise<InputList> {
  if (names.filter((name) => name === '-').length > 1) {
    throw new UsageError('standard input (-) can be read only once');
  }
  if (names.includes('-') && terminal.stdin.isTTY) {
    throw new UsageError('- reads standard input: pipe something into it, or name a file instead');
  }
  const lists = await Promise.all(names.map(expand));
  const several = names.length > 1 || lists.some((list) => list.isFolder);
  return { inputs: lists.flatMap((list) => list.inputs), several };
}

async function expand(name: string): Promise<{ inputs: readonly Input[]; isFolder: boolean }> {
  if (name === '-') return { inputs: [{ kind: 'stdin', name }], isFolder: false };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) {
    return { inputs: [{ kind: 'link', name }], isFolder: false };
  }
  if (!(await isFolder(name))) return { inputs: [{ kind: 'file', name }], isFolder: false };
  const files = await audioFilesBelow(name);
  const inputs = files.map((file): Input => ({ kind: 'file', name: file }));
  return { inputs: inputs.length > 0 ? inputs : [{ kind: 'empty', name }], isFolder: true };
}

/** False for what is missing too: opening it will say so. */
export async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Files with a name of sound or video: a file named outright is opened whatever its name.
 * Sorted as people count (2 before 10). Hidden files are left out; links to folders are not followed (cycles).
 */
async function audioFilesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && hasMediaName(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !path.relative(folder, file).split(path.sep).some(isHidden))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
