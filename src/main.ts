/**
 * genrebot, from the first word to the exit code. The only reader of process.env, argv and signals;
 * each command loads what it needs and nothing more, because `analyse` should answer quickly.
 */
import { runProgram } from './cli/program.js';
import { tooFewOpenFiles } from './cli/open-files.js';
import { type ExitCode, HANG_UP, type Terminal } from './cli/terminal.js';
import { SIGNAL_ECHO_MS, STOP_AFTER_FAULT_MS, STOP_LIMIT_MS } from './app/limits.js';
import { catchUncaught } from './app/uncaught.js';

const stopped = new AbortController();
const net = catchUncaught({
  stop: () => {
    stopped.abort();
  },
  limitMs: STOP_AFTER_FAULT_MS,
});
stopOnSignals();
stopWhenNobodyReads();
const shortage = tooFewOpenFiles();
if (shortage === undefined)
  leave(await runProgram(process.argv.slice(2), terminal()).catch(giveUp));
else refuseToStart(shortage);

function terminal(): Terminal {
  return {
    // Opened when asked for: an open stdin would keep the program waiting.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    environment,
    signal: stopped.signal,
  };
}

/** What is exported wins over .env. The tokens of .env stay out of process.env, and so out of child processes. */
async function environment(): Promise<Readonly<Record<string, string | undefined>>> {
  const { config } = await import('dotenv');
  const env = { ...process.env };
  const { error } = config({ quiet: true, processEnv: env });
  if (error !== undefined && error.code !== 'ENOENT') {
    process.stderr.write(`genrebot: .env is left out, it cannot be read: ${error.message}\n`);
  }
  return env;
}

/** The first signal stops the work in good order, a later one at once. */
function stopOnSignals(): void {
  let firstMs: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      firstMs ??= performance.now();
      // Ctrl-C reaches us twice under npm, which passes on what the terminal has sent to both.
      if (performance.now() - firstMs > SIGNAL_ECHO_MS) process.exit(130);
      stopped.abort();
      // Whatever may still hold it then (a library that goes on dialling): what was promised is the end.
      setTimeout(() => process.exit(), STOP_LIMIT_MS).unref();
    });
  }
}

/** `genrebot analyse … | head -1`: when the reader has had enough, we stop without complaint. */
function stopWhenNobodyReads(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      stopped.abort(HANG_UP);
    });
  }
}

/** What no command expected: told with its stack, and the end. */
function giveUp(error: unknown): never {
  net.report(error);
  process.exit(1);
}

/** Before anything breaks in the middle: even loading the program needs more. */
function refuseToStart(why: string): void {
  process.stderr.write(`genrebot: ${why}\n`);
  process.exitCode = 1;
}

function leave(exitCode: ExitCode): void {
  // Everything is in good order by now, except that something broke.
  if (net.hasCaught) process.exit(1);
  // A read that no signal reaches, such as a named pipe without a writer, must not keep an interrupted program.
  if (exitCode === 130) process.exit(exitCode);
  process.exitCode = exitCode;
}
