/** What `npm ci` fetches is what was fetched when the lock file was made, on every kind of machine. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const lock = JSON.parse(readFileSync(path.join(packageDir, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(([folder]) => folder !== '');

it('every package of the lock file has its checksum', () => {
  expect(packages.length).toBeGreaterThan(100);
  const unchecked = packages.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'));
  expect(unchecked.map(([folder]) => folder)).toEqual([]);
});

it('LICENSES.md names every licence of what runs', () => {
  const text = readFileSync(path.join(packageDir, 'LICENSES.md'), 'utf8');
  const running = packages.filter(([, { dev }]) => dev !== true);
  const licences = new Set(running.map(([, { license }]) => license));
  expect(licences.size).toBeGreaterThan(5);
  const nameOf = (folder: string): string => folder.replace(/^.*node_modules\//, '');
  for (const [folder, { license }] of running) {
    expect(text).toContain(license ?? nameOf(folder));
  }
});
