/** The other engine: a native ffmpeg as a child process, fed through pipes. */
import type { Result } from 'execa';
import { ffmpegArguments } from './args.js';
import type { FfmpegEngine, RunListener, RunOutcome } from './engine.js';
import { LineSplitter } from './lines.js';

/**
 * cache: makes the pipe seekable, which phone video with its index at the end needs. ffmpeg keeps what it has read
 * in a temporary file that it unlinks as soon as it has opened it, so that nothing can be left behind. Without unlimited read-ahead it cannot tell the size: ffmpeg 5.1 then trims
 * an MP3 differently and even loses frames at some seeks.
 */
const URLS = {
  input: 'cache:pipe:0',
  inputProtocols: 'cache,pipe',
  inputOptions: ['-read_ahead_limit', '-1'],
  output: 'pipe:1',
  outputOptions: [],
};
/** From SIGTERM to SIGKILL. */
const KILL_AFTER_MS = 1000;
/**
 * Memory of its own (RLIMIT_DATA), in kB: honest files take a quarter of it. Without it a header of 2 kB makes ffmpeg fill
 * what the machine has before it can be told to stop.
 */
const MEMORY_LIMIT_KB = 192 * 1024;
/** CPU time of one run, in seconds: where nobody watches, or whoever did was killed, it ends all the same. */
const CPU_LIMIT_S = 180;
/** The shell that every such system has sets limits that Node cannot, and becomes ffmpeg. */
const LIMITED = `ulimit -d ${MEMORY_LIMIT_KB} 2>/dev/null; ulimit -t ${CPU_LIMIT_S} 2>/dev/null; exec "$0" "$@"`;
/** What a shell ends with when it cannot become a program. */
const START_FAILURES: ReadonlyMap<number | undefined, string> = new Map([
  [126, 'EACCES'],
  [127, 'ENOENT'],
]);

const OUT_OF_MEMORY = /Cannot allocate memory/;

export interface NativeEngineOptions {
  readonly path: string;
}

export function createNativeEngine({ path }: NativeEngineOptions): FfmpegEngine {
  // Only where this engine is chosen: its 140 files take longer to load than all of the pipeline's own.
  const loading = import('execa');
  // The first run's to report.
  loading.catch(() => undefined);
  return {
    async run(input, task, listener, signal): Promise<RunOutcome> {
      const { execa } = await loading;
      signal.throwIfAborted();
      const stop = new AbortController();
      const child = execa(...limited(path, ffmpegArguments(task, URLS)), {
        buffer: false,
        reject: false,
        stdin: 'pipe',
        // Nothing of our environment (tokens!) is any business of the process that parses strangers' files.
        extendEnv: false,
        env: { AV_LOG_FORCE_NOCOLOR: '1' },
        cancelSignal: AbortSignal.any([signal, stop.signal]),
        forceKillAfterDelay: KILL_AFTER_MS,
      });
      const memory = { refused: false };
      const onLogLine = (line: string): boolean => {
        memory.refused ||= OUT_OF_MEMORY.test(line);
        return listener.onLogLine(line);
      };
      listen(child.stdout, child.stderr, { ...listener, onLogLine }, () => {
        stop.abort();
      });
      feed(child.stdin, input);
      const result = await child;
      signal.throwIfAborted();
      const failure = startFailure(result);
      if (failure !== undefined && !stop.signal.aborted) {
        throw new Error(`ffmpeg could not be run: ${failure}`);
      }
      return { outOfMemory: memory.refused };
    },
    close: () => Promise.resolve(),
  };
}

/** Command and arguments; Windows has neither such limits nor the shell. */
function limited(path: string, args: readonly string[]): [string, readonly string[]] {
  return process.platform === 'win32' ? [path, args] : ['/bin/sh', ['-c', LIMITED, path, ...args]];
}

/** Why there was no ffmpeg to run; undefined where there was. */
function startFailure({
  exitCode,
  signal,
  code,
}: Pick<Result, 'exitCode' | 'signal' | 'code'>): string | undefined {
  if (exitCode === undefined && signal === undefined) return code ?? 'unknown reason';
  return START_FAILURES.get(exitCode);
}

function listen(
  stdout: NodeJS.ReadableStream,
  stderr: NodeJS.ReadableStream,
  listener: RunListener,
  stop: () => void,
): void {
  const lines = new LineSplitter((line) => {
    if (!listener.onLogLine(line)) stop();
  });
  stderr.on('data', (chunk: Uint8Array) => {
    lines.write(chunk);
  });
  stderr.on('end', () => {
    lines.end();
  });
  stdout.on('data', (chunk: Uint8Array) => {
    if (!listener.onOutput(chunk)) stop();
  });
  // A broken pipe means that ffmpeg is ending, and its exit tells how that went.
  for (const pipe of [stdout, stderr]) pipe.on('error', () => undefined);
}

function feed(stdin: NodeJS.WritableStream, input: Uint8Array): void {
  // ffmpeg closes its end as soon as it has seen enough; the exit tells how that went.
  stdin.on('error', () => undefined);
  stdin.end(input);
}
