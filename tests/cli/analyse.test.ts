import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

import { testToneWav } from '../../src/cli/test-tone.js';
import {
  finished,
  fixture,
  freshFolder,
  jsonLines,
  runCli,
  startCli,
  writeTone,
} from './run-cli.js';

const GENRES = 'blues classical country disco hiphop jazz metal pop reggae rock'.split(' ');
const cwd = freshFolder();
const tone = writeTone(path.join(cwd, 'tone.wav'));
const song = fixture('mp3-cbr.mp3');
writeFileSync(path.join(cwd, 'notes.txt'), 'no music in here, only words\n'.repeat(50));

interface ResultLine {
  readonly file: string;
  readonly seconds: number;
  readonly genre: string;
  readonly confidence: number;
  readonly sure: boolean;
  readonly scores: Readonly<Record<string, number>>;
  readonly windows: readonly { startSeconds: number; endSeconds: number; scores: object }[];
  readonly model: object;
  readonly timingsMs: Readonly<Record<string, number>>;
}

describe('analyse --json', () => {
  it('prints the promised shape', async () => {
    const { exitCode, stdout, stderr } = await runCli(['analyse', song, '--json'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [line] = jsonLines(stdout) as unknown as [ResultLine];
    expect(line.file).toBe(song);
    expect(line.seconds).toBeGreaterThan(3);
    expect(Object.keys(line.scores)).toEqual(GENRES);
    expect(Math.abs(Object.values(line.scores).reduce((a, b) => a + b) - 1)).toBeLessThan(1e-3);
    expect(line.confidence).toBe(Math.max(...Object.values(line.scores)));
    expect(line.scores[line.genre]).toBe(line.confidence);
    expect(line.sure).toBeTypeOf('boolean');
    expect(line.windows[0]).toMatchObject({ startSeconds: 0 });
    expect(line.model).toEqual({
      name: expect.any(String) as string,
      version: expect.any(String) as string,
    });
    expect(line.timingsMs).toMatchObject({ render: 0 });
    expect(Object.keys(line.timingsMs)).toEqual(['decode', 'features', 'model', 'render', 'total']);
  });

  it('keeps the order of the inputs, good or bad, and exits 1', async () => {
    const names = ['none.mp3', song, 'notes.txt', 'http://127.0.0.1/song.mp3', tone];
    const env = { WORKERS: '2' };
    const { exitCode, stdout, stderr } = await runCli(['analyse', '--json', ...names], {
      cwd,
      env,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    const lines = jsonLines(stdout);
    expect(lines.map(({ file }) => file)).toEqual(names);
    expect(lines.map(({ error }) => (error as { code: string } | undefined)?.code)).toEqual([
      'FILE_MISSING',
      undefined,
      'NOT_AUDIO',
      'LINK_BLOCKED',
      undefined,
    ]);
    expect(lines[0]?.['error']).toEqual({
      code: 'FILE_MISSING',
      message: expect.any(String) as string,
    });
  });

  it('reads standard input', async () => {
    const input = testToneWav();
    const { exitCode, stdout } = await runCli(['analyse', '-', '--json'], { cwd, input });
    expect(exitCode).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ file: '-', seconds: 5 }]);
  });

  it('refuses what is over MAX_MEGABYTES, from disk and from standard input', async () => {
    const env = { MAX_MEGABYTES: '0.1' };
    const big = writeTone(path.join(cwd, 'big.wav'), 60);
    const input = readFileSync(big);
    const args = ['analyse', '--json', '-', big];
    const { exitCode, stdout } = await runCli(args, { cwd, env, input });
    expect(exitCode).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([
      { file: '-', error: { code: 'TOO_LARGE' } },
      { file: big, error: { code: 'TOO_LARGE' } },
    ]);
  });

  it('stops without complaint when nobody reads on', async () => {
    const names = Array.from({ length: 12 }, () => tone);
    const child = startCli(['analyse', '--json', ...names], { cwd });
    child.stdout.once('data', () => child.stdout.destroy());
    const { exitCode, stderr } = await finished(child);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });
});

describe('analyse for people', () => {
  it('prints a table and a summary; failures go to stderr with code and advice', async () => {
    const { exitCode, stdout, stderr } = await runCli(['analyse', tone, 'notes.txt', song], {
      cwd,
    });
    expect(exitCode).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^FILE +GENRE +CONFIDENCE +RUNNER-UP +LENGTH +ALSO$/);
    expect(lines[1]).toMatch(/tone\.wav +\S+( \?| music)? .* 0:05\b/);
    expect(lines[2]).toMatch(/mp3-cbr\.mp3/);
    expect(stdout).toMatch(/^2 judged.*, 1 failed, \d+\.\d s: /m);
    expect(stderr).toMatch(/^genrebot: notes\.txt: NOT_AUDIO: .* Try a song/);
    expect(stderr).not.toMatch(/ at .*\.js/);
  });

  it('takes a file without the word, and shows a block', async () => {
    const { exitCode, stdout, stderr } = await runCli([song], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^\S*mp3-cbr\.mp3.*\n.*\n\n {2}\S+ +[█▏▎▍▌▋▊▉]+ +\d+%\n/);
    const missing = await runCli(['--json', 'none.mp3'], { cwd });
    expect(missing).toMatchObject({ exitCode: 1, stderr: '' });
    expect(missing.stdout).toContain('FILE_MISSING');
  });

  it('opens a folder', async () => {
    const album = path.join(cwd, 'album');
    mkdirSync(album);
    copyFileSync(tone, path.join(album, '10.wav'));
    copyFileSync(tone, path.join(album, '9.wav'));
    const { exitCode, stdout } = await runCli(['analyse', 'album'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^In album:\nFILE .*\n9\.wav .*\n10\.wav /);
    const empty = await runCli(['analyse', freshFolder()], { cwd });
    expect(empty.exitCode).toBe(1);
    expect(empty.stderr).toContain('FOLDER_EMPTY');
  });
});

describe('analyse --png', () => {
  it('draws one input into a file', async () => {
    const { exitCode, stdout } = await runCli(['analyse', song, '--png', 'out/card.png'], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Picture: out/card.png');
    const png = PNG.sync.read(readFileSync(path.join(cwd, 'out', 'card.png')));
    expect(png.width).toBeGreaterThan(600);
  });

  it('draws several inputs into a folder, one each', async () => {
    const args = ['analyse', '--json', tone, tone, 'notes.txt', '--png', 'cards'];
    const { exitCode, stdout } = await runCli(args, { cwd });
    expect(exitCode).toBe(1);
    expect(readdirSync(path.join(cwd, 'cards')).sort()).toEqual(['tone-2.png', 'tone.png']);
    expect(jsonLines(stdout)[1]).toMatchObject({ png: path.join('cards', 'tone-2.png') });
    expect(jsonLines(stdout)[0]?.['timingsMs']).not.toMatchObject({ render: 0 });
  });

  it('says what is wrong with the path before any work', async () => {
    const over = await runCli(['analyse', tone, '--png', tone], { cwd });
    expect(over).toMatchObject({ exitCode: 2, stdout: '' });
    const noFolder = await runCli(['analyse', tone, song, '--png', 'notes.txt'], { cwd });
    expect(noFolder).toMatchObject({ exitCode: 2, stdout: '' });
    expect(existsSync(tone)).toBe(true);
    const unwritable = await runCli(['analyse', tone, '--png', '/dev/full'], { cwd });
    expect(unwritable.exitCode).toBe(1);
    expect(unwritable.stderr).toContain('OUTPUT_UNWRITABLE');
  });
});
