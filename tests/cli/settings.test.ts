/** Settings that cannot work: one sentence that names the setting, exit code 2, no stack. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { finished, fixture, freshFolder, runCli, startCli } from './run-cli.js';

const cwd = freshFolder();
const song = fixture('mp3-cbr.mp3');
/** Takes a port, and answers nobody. */
let taken: Server;
let takenPort = '';

beforeAll(async () => {
  taken = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(taken, 'listening');
  takenPort = String((taken.address() as AddressInfo).port);
});
afterAll(() => taken.close());

/** Everything on stderr but the log's lines. */
function sentences(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
}

describe('wrong settings', () => {
  it.each([
    [['analyse', song], { MODEL_DIR: 'nowhere' }, /MODEL_DIR: there is no model in .*nowhere/],
    [['features', song, '--out', 'out'], { MODEL_DIR: 'nowhere' }, /MODEL_DIR/],
    [['start'], { MODEL_DIR: 'nowhere', WEB_PORT: '0' }, /MODEL_DIR/],
    [['index', '.'], { MODEL_DIR: 'nowhere' }, /MODEL_DIR: there is no model in .*nowhere/],
    [['similar', song, '--in', '.'], { MODEL_DIR: 'nowhere' }, /MODEL_DIR/],
    [['taste', '.'], { MODEL_DIR: 'nowhere' }, /MODEL_DIR/],
    [['teach', '.', '--out', 'x.json'], { MODEL_DIR: 'nowhere' }, /MODEL_DIR/],
    [['index', '.'], { FFMPEG: 'no-such-ffmpeg' }, /FFMPEG/],
    [['similar', song, '--in', '.'], { FFMPEG: 'no-such-ffmpeg' }, /FFMPEG/],
    [['teach', '.', '--out', 'x.json'], { FFMPEG: 'no-such-ffmpeg' }, /FFMPEG/],
    [['analyse', song], { FFMPEG: '/nowhere/ffmpeg' }, /FFMPEG: there is no program .*FFMPEG=wasm/],
    [['analyse', song], { FFMPEG: 'no-such-ffmpeg' }, /FFMPEG/],
    [['start'], { FFMPEG: '/nowhere/ffmpeg', WEB_PORT: '0' }, /FFMPEG/],
  ] as const)('%j with %j', async (args, env, sentence) => {
    const { exitCode, stderr } = await runCli(args, { cwd, env });
    expect(sentences(stderr)).toEqual([expect.stringMatching(sentence)]);
    expect(exitCode).toBe(2);
  });

  it('a port that is taken', async () => {
    const env = { WEB_PORT: takenPort, WORKERS: '1' };
    const { exitCode, stderr } = await runCli(['start'], { cwd, env });
    expect(sentences(stderr)).toEqual([
      expect.stringMatching(new RegExp(`^genrebot: port ${takenPort} .* set WEB_PORT`)),
    ]);
    expect(exitCode).toBe(2);
  });

  it('a platform that cannot be reached is named, where commands are registered', async () => {
    const root = `http://127.0.0.1:${takenPort}`;
    const env = { TELEGRAM_TOKEN: '1:a', TELEGRAM_API_ROOT: root };
    const { exitCode, stderr } = await runCli(['register'], { cwd, env });
    expect(sentences(stderr)).toEqual([
      expect.stringMatching(/^genrebot: Telegram cannot be reached: .*TELEGRAM_API_ROOT/),
    ]);
    expect(exitCode).toBe(2);
  });

  it('a platform that cannot be reached is named, where it is waited for', async () => {
    const root = `http://127.0.0.1:${takenPort}/api`;
    const env = { DISCORD_TOKEN: 'abc', DISCORD_API_ROOT: root, WEB_PORT: '0', WORKERS: '1' };
    const child = startCli(['start'], { cwd, env, keepOpen: true });
    const run = finished(child);
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('Web chat on')) child.kill('SIGTERM');
    });
    const { exitCode, stdout } = await run;
    expect(stdout).toMatch(/^Discord cannot be reached: .*DISCORD_API_ROOT.* Trying again/m);
    expect(exitCode).toBe(0);
  });
});
