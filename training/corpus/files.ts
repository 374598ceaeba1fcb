/** Small files, with errors that say what to do. */
import { access, readFile } from 'node:fs/promises';

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** @throws Error that names the file and, when it is missing, `--data` */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`cannot read ${file}; --data names the data folder`, { cause });
  }
}

export async function parseJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readText(file)) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new Error(`${file} is not JSON`, { cause });
    throw cause;
  }
}
