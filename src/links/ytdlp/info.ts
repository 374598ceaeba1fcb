/** What yt-dlp learnt of the page before it downloads: written by `--print-to-file`, a line of JSON a time. */
import { open } from 'node:fs/promises';
import path from 'node:path';

import { cleanTitle } from '../../lib/title.js';
import { INFO_FILE } from './args.js';

/** A title can be as long as the site likes. */
const MOST_BYTES_READ = 64 * 1024;

export interface Info {
  readonly title?: string;
  readonly isLive: boolean;
}

/** The last line is about the track itself; earlier ones are about the playlists around it. Never rejects. */
export async function readInfo(folder: string): Promise<Info> {
  try {
    return parseInfo(await textOf(path.join(folder, INFO_FILE)));
  } catch {
    // Not written (yt-dlp failed before it knew anything), or not as we expect: nothing depends on it.
    return { isLive: false };
  }
}

async function textOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const buffer = new Uint8Array(MOST_BYTES_READ);
    const { bytesRead } = await handle.read(buffer);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function parseInfo(text: string): Info {
  const told: unknown = JSON.parse(text.trim().split('\n').at(-1) ?? '');
  if (typeof told !== 'object' || told === null) return { isLive: false };
  const { title, is_live } = told as { title?: unknown; is_live?: unknown };
  const clean = typeof title === 'string' ? cleanTitle(title) : undefined;
  return { isLive: is_live === true, ...(clean !== undefined && { title: clean }) };
}
