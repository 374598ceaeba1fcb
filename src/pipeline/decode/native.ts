/** The other engine: a native ffmpeg as a child process, fed through pipes. */
import { execa } from 'execa';
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

export interface NativeEngineOptions {
  readonly path: string;
}

export function createNativeEngine({ path }: NativeEngineOptions): FfmpegEngine {
  return {
    async run(input, task, listener, signal): Promise<RunOutcome> {
      signal.throwIfAborted();
      const stop = new AbortController();
      const child = execa(path, ffmpegArguments(task, URLS), {
        buffer: false,
        reject: false,
        stdin: 'pipe',
        // Nothing of our environment (tokens!) is any business of the process that parses strangers' files.
        extendEnv: false,
        env: { AV_LOG_FORCE_NOCOLOR: '1' },
        cancelSignal: AbortSignal.any([signal, stop.signal]),
        forceKillAfterDelay: KILL_AFTER_MS,
      });
      listen(child.stdout, child.stderr, listener, () => {
        stop.abort();
      });
      feed(child.stdin, input);
      const result = await child;
      signal.throwIfAborted();
      if (result.exitCode === undefined && result.signal === undefined && !stop.signal.aborted) {
        throw new Error(`ffmpeg could not be run: ${result.code ?? 'unknown reason'}`);
      }
      return { outOfMemory: false };
    },
    close: () => Promise.resolve(),
  };
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
