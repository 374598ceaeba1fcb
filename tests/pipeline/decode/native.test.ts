/** What only the native engine has: a child process that must go away, and a temporary file that must not stay. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createDecoder } from '../../../src/pipeline/decode/index.js';
import { describeNative, failure, fixture, request, wholeTrack } from './engines.js';
import { makeWav, sine } from './wav.js';

describeNative('the process', (path) => {
  const decoder = createDecoder({ kind: 'native', path });

  test('an abort ends it, and leaves no zombie and no temporary file', async () => {
    const filesBefore = cacheFiles();
    const abort = new AbortController();
    const decoding = failure(decoder.decode(longWav(), request({ signal: abort.signal })));
    await vi.waitFor(() => {
      expect(childProcesses('ffmpeg')).not.toEqual([]);
    });
    await delay(50);
    await expectCacheFiles(filesBefore);
    abort.abort();
    expect((await decoding).code).toBe('CANCELLED');
    await vi.waitFor(() => {
      expect(childProcesses('ffmpeg')).toEqual([]);
    });
    await expectCacheFiles(filesBefore);
  });

  test('nothing is left after success and after a refusal', async () => {
    const filesBefore = cacheFiles();
    wholeTrack(await decoder.decode(fixture('film.mp4'), request()));
    await failure(decoder.decode(fixture('picture.png'), request()));
    expect(childProcesses('ffmpeg')).toEqual([]);
    await expectCacheFiles(filesBefore);
  });

  test('it has no more memory than it needs, whatever a header says', async () => {
    // A hertz: the filter that makes 22 050 of it would fill hundreds of megabytes.
    const level = (): number => 0.5;
    const wav = makeWav({ seconds: 2_000, sampleRateHz: 1, channels: 1, format: 's16', level });
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, ...ffmpegResidentBytes())), 2);
    const error = await failure(decoder.decode(wav, request()));
    clearInterval(look);
    expect(error.code).toBe('UNKNOWN_FORMAT');
    expect(most).toBeLessThan(300 * 2 ** 20);
  });

  test('jobs at the same time do not meet', async () => {
    const [song, film] = await Promise.all([
      decoder.decode(fixture('mp3-cbr.mp3'), request()),
      decoder.decode(fixture('opus-voice.ogg'), request()),
    ]);
    expect(wholeTrack(song)).not.toEqual(wholeTrack(film));
  });
});

describe.skipIf(process.platform === 'win32')('a native ffmpeg that misbehaves', () => {
  test('one that ignores SIGTERM is killed', async () => {
    const path = script("trap '' TERM\nwhile :; do sleep 0.1; done");
    const abort = new AbortController();
    const decoding = failure(
      createDecoder({ kind: 'native', path }).decode(
        fixture('mp3-cbr.mp3'),
        request({ signal: abort.signal }),
      ),
    );
    await delay(300);
    abort.abort();
    expect((await decoding).code).toBe('CANCELLED');
    expect(childProcesses('fake-ffmpeg')).toEqual([]);
  });

  test('one that never stops writing is ended at the cap', async () => {
    // A WAV header of one channel, then silence without end.
    const header = 'RIFF\\377\\377\\377\\377WAVEfmt \\020\\0\\0\\0\\003\\0\\001\\0';
    const rest = '\\042\\126\\0\\0\\210\\130\\001\\0\\004\\0\\040\\0data\\377\\377\\377\\377';
    const path = script(`printf '${header}${rest}'\nexec cat /dev/zero`);
    const decoding = createDecoder({ kind: 'native', path }).decode(
      fixture('mp3-cbr.mp3'),
      request({ maxSeconds: 10 }),
    );
    // To a block of samples.
    expect((await decoding).totalSeconds / 3600).toBeCloseTo(3, 3);
  });

  test('one that is not there is an error of ours, not of the file', async () => {
    const decoder = createDecoder({ kind: 'native', path: '/nowhere/ffmpeg' });
    await expect(decoder.decode(fixture('mp3-cbr.mp3'), request())).rejects.toThrow(
      /could not be run: ENOENT/,
    );
  });

  test('it sees nothing of our environment', async () => {
    vi.stubEnv('DISCORD_TOKEN', 'a secret');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const path = script('echo "[fatal] token=$DISCORD_TOKEN." >&2');
    const error = await failure(
      createDecoder({ kind: 'native', path }).decode(fixture('mp3-cbr.mp3'), request()),
    );
    expect(error.toFailure()).toEqual({ code: 'CORRUPT_AUDIO', context: { detail: 'token=.' } });
  });
});

/** Long enough to be aborted in the middle. */
function longWav(): Uint8Array {
  const level = sine(440);
  return makeWav({ seconds: 600, sampleRateHz: 8_000, channels: 2, format: 's16', level });
}

function script(body: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'genrebot-test-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const path = join(folder, 'fake-ffmpeg');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Children of this process with that name, zombies included. */
function childProcesses(name: string): string[] {
  return processTable()
    .filter((line) => line.startsWith(`${process.pid} `))
    .filter((line) => line.includes(name));
}

/** Of each ffmpeg of this process; empty where there is no /proc. */
function ffmpegResidentBytes(): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => /^\d+ \(ffmpeg\)/.test(readIfThere(`/proc/${pid}/stat`)))
    .map((pid) => Number(readIfThere(`/proc/${pid}/statm`).split(' ')[1]) * 4_096 || 0);
}

/** Lines of parent, state and name; small Linux images have no `ps`. */
function processTable(): string[] {
  if (process.platform !== 'linux') {
    const table = execFileSync('ps', ['-A', '-o', 'ppid=,stat=,args='], { encoding: 'utf8' });
    return table.split('\n').map((line) => line.trim());
  }
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      const [, name, state, parent] =
        /^\d+ \((.*)\) (\S) (\d+)/.exec(readIfThere(`/proc/${pid}/stat`)) ?? [];
      return `${parent ?? ''} ${state ?? ''} ${name ?? ''}`;
    });
}

/** A process may end between being listed and being looked at. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Other tests run ffmpeg at the same time, and its file has a name for a moment. */
async function expectCacheFiles(expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => {
    expect(cacheFiles()).toEqual(expected);
  });
}

/** ffmpeg's cache: protocol keeps what it has read in such a file. */
function cacheFiles(): string[] {
  return readdirSync('/tmp').filter((file) => file.startsWith('ffcache'));
}
