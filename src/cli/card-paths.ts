/** Where the pictures go. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { type Input, type InputList, isFolder } from './inputs.js';
import { UsageError } from './terminal.js';

/**
 * One path per input, in order; folders are made. For one input `png` is the file itself unless it ends in a slash or
 * is a folder; otherwise it is a folder, and the names in it never collide, on file systems without case either.
 * @throws UsageError where `png` cannot be that
 */
export async function planCards(png: string, list: InputList): Promise<readonly string[]> {
  const wantsFolder = list.several || /[\\/]$/.test(png) || (await isFolder(png));
  if (wantsFolder) {
    await makeFolder(png);
    return uniqueNames(list.inputs).map((name) => path.join(png, name));
  }
  await refuseInput(png, list.inputs);
  await makeFolder(path.dirname(png));
  return [png];
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file' : String(code);
    throw new UsageError(`--png needs the folder ${folder}, but ${why}`);
  }
}

/** `analyse song.png --png song.png` must not eat the song. */
async function refuseInput(png: string, inputs: readonly Input[]): Promise<void> {
  const target = await identity(png);
  if (target === undefined) return;
  for (const input of inputs) {
    if (input.kind === 'file' && (await identity(input.name)) === target) {
      throw new UsageError('--png would overwrite the input: give the picture another name');
    }
  }
}

async function identity(name: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(name, { bigint: true });
    return `${String(dev)}:${String(ino)}`;
  } catch {
    return undefined;
  }
}

function uniqueNames(inputs: readonly Input[]): readonly string[] {
  const taken = new Set<string>();
  return inputs.map((input) => {
    const stem = stemOf(input);
    for (let copy = 1; ; copy += 1) {
      const name = copy === 1 ? `${stem}.png` : `${stem}-${String(copy)}.png`;
      const key = name.normalize('NFC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
}

function stemOf(input: Input): string {
  if (input.kind === 'stdin') return 'stdin';
  const named = input.kind === 'link' ? lastSegment(input.name) : input.name;
  return path.parse(named).name || 'card';
}

function lastSegment(link: string): string {
  return URL.canParse(link) ? new URL(link).pathname : link;
}
