/** What a library sounds like, as the real program tells and draws it. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { freshFolder, jsonLines, type Run, type RunOptions, runCli as run } from './run-cli.js';

const INDEX = '.genrebot-index.jsonl';
const EXAMPLES = path.join(packageDir, 'examples');
const SONG = path.join(EXAMPLES, readdirSync(EXAMPLES).find((name) => name.endsWith('.mp3')) ?? '');
/** Each test hears songs in several runs: a busy machine takes its time for that. */
const TEST_LIMIT_MS = 400_000;

function runCli(args: readonly string[], options: RunOptions): Promise<Run> {
  return run(args, { limitMs: TEST_LIMIT_MS / 2, ...options });
}

describe('genrebot taste', { timeout: TEST_LIMIT_MS }, () => {
  /** One song is heard; the others have its bytes, so that only their lines in the index are new. */
  async function tenSongs(): Promise<string> {
    const cwd = freshFolder();
    const music = path.join(cwd, 'My music');
    mkdirSync(music);
    copyFileSync(SONG, path.join(music, '0.mp3'));
    await runCli(['index', 'My music'], { cwd });
    const [head = '', line = ''] = readFileSync(path.join(music, INDEX), 'utf8').split('\n');
    const heard = JSON.parse(line) as Record<string, unknown>;
    const lines = Array.from({ length: 10 }, (_, i) => {
      const name = `${String(i)}.mp3`;
      const file = path.join(music, name);
      copyFileSync(SONG, file);
      const changed = new Date(Date.now() - i * 60 * 24 * 3_600_000);
      utimesSync(file, changed, changed);
      const { mtimeMs: modifiedMs } = statSync(file);
      return JSON.stringify({ ...heard, path: name, modifiedMs, title: `Song ${String(i)}` });
    });
    writeFileSync(path.join(music, INDEX), `${[head, ...lines].join('\n')}\n`);
    return cwd;
  }

  it('draws the whole library, however old its songs are, and tells it in words and as JSON', async () => {
    const cwd = await tenSongs();
    const drawn = await runCli(['taste', 'My music', '--png', 'out/taste.png'], { cwd });
    expect(drawn).toMatchObject({ exitCode: 0, stderr: '' });
    expect(drawn.stdout).toMatch(/^My music · 10 songs\n {2}Genres +\S+ \d+%, /);
    const { width, height, data } = PNG.sync.read(readFileSync(path.join(cwd, 'out/taste.png')));
    expect(width).toBe(1_200);
    expect(height).toBeGreaterThan(700);
    expect(new Set(new Uint32Array(data.buffer, data.byteOffset, width * height)).size).toBeGreaterThan(8); // prettier-ignore

    const asked = ['taste', 'My music', '--json', '--png', 'taste.png'];
    const german = await runCli(asked, { cwd, env: { LANGUAGE: 'de' } });
    const [json] = jsonLines(german.stdout);
    expect(json).toMatchObject({ folder: 'My music', songs: 10, png: 'taste.png' });
    expect(json?.['altText']).toMatch(/^My music: 10 Lieder\. Genres: /);
    const steps = json?.['steps'] as { start: string; songs: number }[];
    expect(steps.reduce((sum, { songs }) => sum + songs, 0)).toBe(10);
    expect(json?.['weeksAStep']).toBe(6);
    const shares = Object.values(json?.['genres'] as Record<string, number>);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
  });

  it('hears what is new first, and says that too few songs are too few', async () => {
    const cwd = freshFolder();
    mkdirSync(path.join(cwd, 'music'));
    copyFileSync(SONG, path.join(cwd, 'music', 'song.mp3'));
    writeFileSync(path.join(cwd, 'music', 'broken.mp3'), 'not a song\n'.repeat(200));
    const few = await runCli(['taste', 'music', '--png', 'taste.png'], { cwd });
    expect(few.exitCode).toBe(1);
    expect(few.stderr).toContain('broken.mp3: NOT_AUDIO');
    expect(few.stderr).toContain('music: 1 song could be heard; from 10 on there is a picture');
    expect(existsSync(path.join(cwd, 'taste.png'))).toBe(false);
    expect(existsSync(path.join(cwd, 'music', INDEX))).toBe(true);
  });

  it('says what is wrong with the folder and the picture’s name', async () => {
    const cwd = await tenSongs();
    const nowhere = await runCli(['taste', 'nowhere'], { cwd });
    expect(nowhere).toMatchObject({ exitCode: 2, stdout: '' });
    expect(nowhere.stderr).toContain('nowhere is no folder');
    const song = await runCli(['taste', 'My music', '--png', 'My music/0.mp3'], { cwd });
    expect(song.exitCode).toBe(2);
    expect(song.stderr).toContain('give the picture another name');
    const unwritable = await runCli(['taste', 'My music', '--png', 'My music'], { cwd });
    expect(unwritable.exitCode).toBe(2);
    expect(unwritable.stderr).toContain('My music cannot be written (EISDIR)');
  });
});
