/** How many files and sockets the system lets this program have open. */
import { readFileSync } from 'node:fs';

/** The store, the log, two workers and a few dozen connections. */
const FEWEST_OPEN_FILES = 200;

/** A sentence for the person who starts it; undefined where there are enough, or where the system does not say. */
export function tooFewOpenFiles(limits = readLimits()): string | undefined {
  const soft = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
  if (soft === undefined || Number(soft) >= FEWEST_OPEN_FILES) return undefined;
  return `the system allows ${soft} open files, and at least ${FEWEST_OPEN_FILES} are needed: raise the limit (ulimit -n 1024)`;
}

/** Linux only; elsewhere ''. */
function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
