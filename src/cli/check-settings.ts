/** Settings that name what is not there: told at once, in one sentence, before a song is. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

import { type Config, ConfigError } from '../config.js';
import { printable } from './terminal.js';

/**
 * Looks only whether model and ffmpeg are there: a millisecond. What is in them shows when they are used.
 * @param searchPath the environment's PATH
 * @throws ConfigError
 */
export async function checkSettings(
  { modelDir, ffmpeg }: Pick<Config, 'modelDir' | 'ffmpeg'>,
  searchPath = '',
): Promise<void> {
  const faults: string[] = [];
  if (!(await isThere(path.join(modelDir, 'model.json'), constants.R_OK))) {
    faults.push(
      `MODEL_DIR: there is no model in ${printable(modelDir)} (no model.json); name the folder of one, or leave MODEL_DIR out for the one that comes with genrebot`,
    );
  }
  if (ffmpeg.kind === 'native' && !(await isCommand(ffmpeg.path, searchPath))) {
    faults.push(
      `FFMPEG: there is no program ${printable(ffmpeg.path)}; install ffmpeg, or set FFMPEG=wasm for the one that comes with genrebot`,
    );
  }
  if (faults.length > 0) throw new ConfigError(faults);
}

/** As the system finds it: a name without a slash on PATH, on Windows also by its usual endings. */
async function isCommand(name: string, searchPath: string): Promise<boolean> {
  const folders = /[\\/]/.test(name) ? [''] : searchPath.split(path.delimiter);
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat'] : [''];
  const candidates = folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending))); // prettier-ignore
  for (const candidate of candidates) {
    if (await isThere(candidate, constants.X_OK)) return true;
  }
  return false;
}

async function isThere(file: string, mode: number): Promise<boolean> {
  try {
    await access(file, mode);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
