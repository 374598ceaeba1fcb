/** What a command gets from the process; main.ts fills it in, nothing in src/cli touches `process` streams itself. */

/** 0 all good; 1 at least one input failed; 2 wrong usage; 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  /** The environment with .env beneath it. Called when a command needs it: --help does not. */
  readonly environment: () => Promise<Readonly<Record<string, string | undefined>>>;
  /** Aborts on Ctrl-C and kill, and with the reason HANG_UP when nobody reads our output any more. */
  readonly signal: AbortSignal;
}

/** Abort reason that is no interruption: the reader of our output has seen enough. */
export const HANG_UP = Symbol('hang up');

/** Exit code of work that the signal cut short. */
export function exitCodeOf(signal: AbortSignal): ExitCode {
  return signal.reason === HANG_UP ? 0 : 130;
}

/** Thrown for what the person typed wrong: exit code 2 and a hint at --help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Control characters and direction overrides of a file name must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** Resolves when the signal fires, at once when it has. */
export function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}
