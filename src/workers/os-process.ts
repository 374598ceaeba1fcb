/** The few things about operating-system processes that the pool needs. */
import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

const TAIL_CHARACTERS = 4_000;

/** What a child gets of our environment: enough to find programs and temporary files, no token and no password. */
const PASSED_ON =
  /^(PATH|HOME|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|LD_LIBRARY_PATH|DYLD_.*|SystemRoot|windir|PATHEXT)$/i;

/** Not configuration (that enters in main.ts): the surroundings that any program is started with. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ON.test(name)));
}

/**
 * SIGKILL to the process and all it started. Also right after its exit, for what it left behind: its number cannot
 * be given to another group while a member lives, and is not given again within milliseconds.
 */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No such group: nobody left, or a system without groups.
    child.kill('SIGKILL');
  }
}

/** Drains a stream; the returned function tells its last words, led by a line break, or nothing. */
export function tailOf(stream: Readable | null): () => string {
  let tail = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-TAIL_CHARACTERS);
  });
  // Words that cannot be read any more are lost; unheard, the error would end the program.
  stream?.on('error', () => undefined);
  return () => (tail.trim() === '' ? '' : `\n${tail.trim()}`);
}
