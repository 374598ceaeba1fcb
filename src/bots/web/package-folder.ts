/** Where the package lies, the same from src/ (tests), dist/src/ and an installed package: its assets are beside it. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export const packageFolder: string = upwards(import.meta.dirname);

function upwards(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error('the web chat is not inside its package');
  return upwards(parent);
}
