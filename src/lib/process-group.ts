/** Child processes of ours: what they get of our environment, and how they end with all that they started. */
import type { ChildProcess } from 'node:child_process';

/** Enough to find programs, temporary files and certificates; no token, no password, no proxy of others. */
const PASSED_ON =
  /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|LD_LIBRARY_PATH|DYLD_.*|SSL_CERT_(FILE|DIR)|SystemRoot|windir|PATHEXT)$/i;

/** Not configuration (that enters in main.ts): the surroundings that any program is started with. */
export function minimalEnvironment(): Record<string, string> {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return Object.fromEntries(passed) as Record<string, string>;
}

/**
 * A signal to a process that leads its group (`detached`), and to all it started. Also right after its exit, for what
 * it left behind: its number cannot be given to another group while a member lives, and is not given again within
 * milliseconds.
 */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (trySignal(-pid, signal)) return;
  // No such group: nobody left, or a system without groups. There at least the process itself:
  if (process.platform === 'win32') trySignal(pid, signal);
}

/** As signalGroup, for a child that may not lead a group of its own. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && !trySignal(-child.pid, 'SIGKILL')) child.kill('SIGKILL');
}

function trySignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
