/** yt-dlp as a process group: whatever it starts ends with it. */
import type { Readable } from 'node:stream';

import { execa } from 'execa';

import type { ByteCollector } from '../../lib/byte-collector.js';
import { signalGroup } from '../../lib/process-group.js';
import { ytdlpCommand, ytdlpEnvironment } from './args.js';

/** From SIGTERM to SIGKILL. */
const KILL_AFTER_MS = 1_500;
/** After the group's end: a process that left the group may hold the pipes open for ever. */
const PIPES_CLOSE_MS = 500;
const TAIL_CHARS = 16_000;

export interface Call {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** What arrives on stdout goes here. */
  readonly output: ByteCollector;
  readonly signal: AbortSignal;
  /** Called once with why the output is refused (TOO_LARGE); the caller then fires `signal`. */
  readonly onRefusal: (error: unknown) => void;
}

export interface Ended {
  /** Absent when it was killed or never ran. */
  readonly exitCode?: number;
  /** ENOENT, EACCES …: why it never ran. */
  readonly startFailure?: string;
  /** The last of what it said. */
  readonly messages: string;
}

/** Resolves when the process, its group and its pipes are gone, however they went. Never rejects. */
export async function runGroup(call: Call): Promise<Ended> {
  const child = execa(...watched(ytdlpCommand(call.command), call.args), {
    detached: true,
    cwd: call.folder,
    extendEnv: false,
    env: ytdlpEnvironment(call.folder),
    // Never written to; the system closes it when this program is gone.
    stdin: 'pipe',
    buffer: false,
    reject: false,
    windowsHide: true,
  });
  const { pid } = child;
  child.stdout.on('data', (piece: Uint8Array) => {
    try {
      call.output.add(piece);
    } catch (error) {
      child.stdout.destroy();
      call.onRefusal(error);
    }
  });
  let messages = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    messages = (messages + text).slice(-TAIL_CHARS);
  });
  // A broken pipe means that its process is ending, and the end tells the story.
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.on('error', () => undefined);
  const release = killOnAbort(pid, call.signal);
  const pipes = closePipesAfterExit(child, pid);
  const result = await child;
  release();
  pipes();
  const started = result.exitCode !== undefined || result.signal !== undefined;
  return {
    messages,
    ...(result.exitCode !== undefined && { exitCode: result.exitCode }),
    ...(!started && { startFailure: result.code ?? 'unknown' }),
  };
}

/**
 * For the case that this program is killed without a chance to tidy up: beside yt-dlp, in its group, waits somebody who
 * reads a pipe that only this program holds; at its end yt-dlp, its folder and the group go. `$$` is yt-dlp itself, which the
 * shell becomes.
 */
const WATCHED = [
  'exec 3<&0 </dev/null',
  '(read -r _ <&3; kill -KILL $$; sleep 0.2; rm -rf -- "$TMPDIR"; kill -KILL 0) >/dev/null 2>&1 &',
  'exec 3<&-',
  'exec "$0" "$@"',
].join('\n');

/** Command and arguments; Windows has no such shell. */
function watched(command: string, args: readonly string[]): [string, readonly string[]] {
  if (process.platform === 'win32') return [command, args];
  return ['/bin/sh', ['-c', WATCHED, command, ...args]];
}

interface Child {
  readonly stdout: Readable;
  readonly stderr: Readable;
  once(event: 'exit', listener: () => void): unknown;
}

/** Groups under way. One listener for all: a program that ends takes them along. */
const groups = new Set<number>();
let exitWatched = false;

/** Ends the group on the signal, and with this program; the returned function lets go. */
function killOnAbort(pid: number | undefined, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    signalGroup(pid, 'SIGKILL');
  };
  const end = (): void => {
    signalGroup(pid, 'SIGTERM');
    timer = setTimeout(kill, KILL_AFTER_MS);
  };
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  if (pid !== undefined) groups.add(pid);
  watchExit();
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    if (pid !== undefined) groups.delete(pid);
  };
}

function watchExit(): void {
  if (exitWatched) return;
  exitWatched = true;
  process.once('exit', () => {
    for (const pid of groups) signalGroup(pid, 'SIGKILL');
  });
}

/** What yt-dlp leaves behind goes with it, also after a good end; then its pipes can only be empty or stolen. */
function closePipesAfterExit(child: Child, pid: number | undefined): () => void {
  let timer: NodeJS.Timeout | undefined;
  child.once('exit', () => {
    signalGroup(pid, 'SIGKILL');
    timer = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, PIPES_CLOSE_MS);
  });
  return () => {
    clearTimeout(timer);
  };
}
