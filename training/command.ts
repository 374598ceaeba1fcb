/** What the commands of this folder share: one way to end, one way to speak. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** The repository's root, seen from the built file (dist/training/…). */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The model in `models/`; of several the last by name. */
export const DEFAULT_MODEL = path.join(
  ROOT,
  'models',
  readdirSync(path.join(ROOT, 'models')).sort().at(-1) ?? '',
);
export const DEFAULT_DATA = path.join('..', 'shared', 'data');

/** Where the test figures of a model that is or was shipped are kept: they are measured once. */
export function measuredFolder(modelDir: string): string {
  return path.join(ROOT, 'training', 'reports', 'measured', path.basename(modelDir));
}

/** Runs a command: an error becomes one line on stderr (all of it with DEBUG set) and exit code 1. */
export function command(run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    const detail = process.env['DEBUG'] === undefined ? text : String((error as Error).stack);
    process.stderr.write(`${detail}\n`);
    process.exitCode = 1;
  });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A counter on one line of a terminal; silent where stderr is none. */
export function counter(what: string): (done: number, of: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (done, of) => {
    process.stderr.write(`\r${what} ${done}/${of}${done === of ? '\n' : ''}`);
  };
}
