/** Where this package lives on disk, the same for src/ (tests), dist/src/ (clone) and an installed package. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Absolute folder that holds our package.json, and with it models/ and assets/. */
export const packageDir: string = findUpwards(import.meta.dirname);

/** The `version` field of our package.json. */
export function packageVersion(): string {
  return readManifest().version;
}

/** The oldest Node that package.json's `engines` admits, e.g. "20.19.0". */
export function minNodeVersion(): string {
  return readManifest().engines.node.replace(/^\D+/, '');
}

interface Manifest {
  readonly version: string;
  readonly engines: { readonly node: string };
}

function readManifest(): Manifest {
  // Our own file, shipped beside this one: no need to distrust its shape.
  return JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as Manifest;
}

function findUpwards(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('genrebot is not inside its package');
  return findUpwards(parent);
}
