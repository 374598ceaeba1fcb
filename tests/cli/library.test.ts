/** A library on the command line: index, similar, teach and one's own genres, as the real program does them. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import {
  fixture,
  freshFolder,
  jsonLines,
  type Run,
  type RunOptions,
  runCli as run,
} from './run-cli.js';

const EXAMPLES = readdirSync(path.join(packageDir, 'examples')).filter((name) =>
  name.endsWith('.mp3'),
);
const INDEX = '.genrebot-index.jsonl';
/** Each test hears several songs in several runs: a busy machine takes its time for that. */
const TEST_LIMIT_MS = 400_000;

function runCli(args: readonly string[], options: RunOptions): Promise<Run> {
  return run(args, { limitMs: TEST_LIMIT_MS / 2, ...options });
}

/** Songs of the package and one file that only looks like one. */
function library(): string {
  const folder = freshFolder();
  mkdirSync(path.join(folder, 'music', 'below'), { recursive: true });
  for (const [i, name] of EXAMPLES.slice(0, 3).entries()) {
    const place = i === 0 ? ['music', 'below'] : ['music'];
    copyFileSync(path.join(packageDir, 'examples', name), path.join(folder, ...place, name));
  }
  writeFileSync(path.join(folder, 'music', 'broken.mp3'), 'not a song\n'.repeat(200));
  return folder;
}

describe('genrebot index', { timeout: TEST_LIMIT_MS }, () => {
  it('hears every song once, skips what is unchanged, and goes on where it was', async () => {
    const cwd = library();
    const first = await runCli(['index', 'music'], { cwd });
    expect(first.stdout).toMatch(/^4 files: 3 new, 1 failed, [\d.]+ s\n$/);
    expect(first.stderr).toContain('broken.mp3: NOT_AUDIO');
    expect(first.exitCode).toBe(1);
    rmSync(path.join(cwd, 'music', 'broken.mp3'));

    const second = await runCli(['index', 'music'], { cwd });
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toMatch(/^3 files: 3 unchanged, 1 gone, /);

    // Another time of change, the same bytes; and a line that was cut off when the program was killed.
    const index = path.join(cwd, 'music', INDEX);
    const song = path.join(cwd, 'music', EXAMPLES[1] ?? '');
    utimesSync(song, new Date(1_000_000), new Date(1_000_000));
    appendFileSync(index, '{"path":"cut o');
    const third = await runCli(['index', 'music'], { cwd });
    expect(third.stdout).toMatch(/^3 files: 3 unchanged, /);

    copyFileSync(path.join(packageDir, 'examples', EXAMPLES[0] ?? ''), song);
    const fourth = await runCli(['index', 'music', '--format', 'csv'], { cwd });
    expect(fourth.exitCode).toBe(0);
    const [head, ...rows] = fourth.stdout.trimEnd().split('\r\n');
    expect(head).toContain('file,similarity,same_recording,genre');
    expect(rows).toHaveLength(3);
    expect(rows.join('\n')).toContain(path.join('music', 'below', EXAMPLES[0] ?? ''));
    expect(readdirSync(path.join(cwd, 'music')).filter((name) => name.startsWith('.'))).toEqual([
      INDEX,
    ]);
    expect(readFileSync(index, 'utf8').trimEnd().split('\n')).toHaveLength(4);
  });

  it('says in a sentence that the index is damaged, and makes another model’s anew', async () => {
    const cwd = library();
    const index = path.join(cwd, 'music', INDEX);
    writeFileSync(index, 'no index\n');
    const damaged = await runCli(['index', 'music'], { cwd });
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toMatch(/is damaged \(line 1\): delete it and run genrebot index again/);

    writeFileSync(index, '{"genrebotIndex":1,"model":{"name":"older","version":"0.1.0"}}\n');
    const asked = ['similar', path.join('music', EXAMPLES[1] ?? ''), '--in', 'music'];
    const foreign = await runCli(asked, { cwd });
    expect(foreign.exitCode).toBe(2);
    expect(foreign.stderr).toMatch(/was made with older 0\.1\.0.*run genrebot index again/);
    expect((await runCli(['index', 'music'], { cwd })).stdout).toContain('3 new');
  });

  it('refuses a file, and a folder that it may not write', async () => {
    const cwd = library();
    const file = await runCli(['index', path.join('music', 'broken.mp3')], { cwd });
    expect(file).toMatchObject({ exitCode: 2 });
    expect(file.stderr).toContain('is no folder');
    const nowhere = await runCli(['index', 'music', '--index', 'no/such/place.jsonl'], { cwd });
    expect(nowhere.exitCode).toBe(2);
    expect(nowhere.stderr).toContain('cannot be written (ENOENT)');
  });
});

describe('genrebot similar', { timeout: TEST_LIMIT_MS }, () => {
  it('lists the nearest in every form, a copy as the same recording, the song itself not', async () => {
    const cwd = library();
    const song = path.join('music', EXAMPLES[1] ?? '');
    copyFileSync(path.join(cwd, song), path.join(cwd, 'music', 'copy.mp3'));
    await runCli(['index', 'music'], { cwd });
    const { stdout, stderr, exitCode } = await runCli(['similar', song, '--format', 'json'], {
      cwd,
    });
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    const lines = jsonLines(stdout);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({ sameRecording: true });
    expect(String(lines[0]?.['file'])).toContain('copy.mp3');
    expect(lines[0]?.['similarity']).toBeCloseTo(1, 3);
    const alike = lines.map(({ similarity }) => Number(similarity));
    expect(alike).toEqual([...alike].sort((a, b) => b - a));

    const list = ['similar', song, '--in', 'music', '--count', '1', '--format', 'm3u'];
    const m3u = (await runCli(list, { cwd })).stdout.split('\n');
    expect(m3u[0]).toBe('#EXTM3U');
    expect(m3u[1]).toMatch(/^#EXTINF:\d+,/);
    expect(existsSync(m3u[2] ?? '')).toBe(true);
    const table = (await runCli(['similar', song, '--in', 'music'], { cwd })).stdout;
    expect(table).toMatch(/^ALIKE {2}FILE .*GENRE.*LENGTH\n +same {2}/);

    // A file that is not in the library is heard.
    const other = await runCli(['similar', fixture('flac.flac'), '--in', 'music'], { cwd });
    expect(other.exitCode).toBe(0);
    expect(other.stdout.split('\n').length).toBe(6);
  });

  it('says what is missing', async () => {
    const cwd = library();
    const song = path.join('music', EXAMPLES[1] ?? '');
    const none = await runCli(['similar', song], { cwd });
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('run genrebot index on your music first');
    const count = await runCli(['similar', song, '--count', '0'], { cwd });
    expect(count.exitCode).toBe(2);
    expect(count.stderr).toContain('from 1 to 9999');
    expect((await runCli(['similar', song, '--format', 'xml'], { cwd })).exitCode).toBe(2);
  });
});

describe('genrebot teach', { timeout: TEST_LIMIT_MS }, () => {
  it('learns folders as genres, and analyse names the closest', async () => {
    const cwd = freshFolder();
    for (const genre of ['mine', 'few'])
      mkdirSync(path.join(cwd, 'lessons', genre), { recursive: true });
    const [one = '', two = '', three = ''] = EXAMPLES;
    const source = path.join(packageDir, 'examples');
    for (const name of ['a.mp3', 'b.mp3', 'c.mp3']) {
      copyFileSync(path.join(source, one), path.join(cwd, 'lessons', 'mine', name));
    }
    copyFileSync(path.join(source, two), path.join(cwd, 'lessons', 'few', 'a.mp3'));
    const taught = await runCli(['teach', 'lessons', '--out', 'my.json'], { cwd });
    expect(taught.stdout).toBe('Learnt mine (3): my.json\n');
    expect(taught.stderr).toContain('few: left out, at least 3 songs are needed');
    expect(taught.exitCode).toBe(1);

    const songs = [path.join(source, one), path.join(source, three)];
    const asked = ['analyse', ...songs, '--genres', 'my.json'];
    const [own, other] = jsonLines((await runCli([...asked, '--json'], { cwd })).stdout);
    expect(own?.['taught']).toMatchObject({ name: 'mine' });
    expect((own?.['taught'] as { similarity: number }).similarity).toBeCloseTo(1, 2);
    expect((other?.['taught'] as { similarity: number } | undefined)?.similarity ?? 0).toBeLessThan(
      1,
    );
    const people = (await runCli(asked, { cwd })).stdout;
    expect(people).toContain('  Closest of your own genres: mine (1.00).');
  });

  it('says what is wrong with the folder or the file', async () => {
    const cwd = library();
    const none = await runCli(['teach', path.join('music', 'below'), '--out', 'x.json'], { cwd });
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('a folder for each genre is needed');
    writeFileSync(path.join(cwd, 'x.json'), '{"genres":1}');
    const asked = ['analyse', fixture('mp3-cbr.mp3'), '--genres'];
    const damaged = await runCli([...asked, 'x.json'], { cwd });
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toContain('make it with genrebot teach');
    expect((await runCli([...asked, 'none.json'], { cwd })).stderr).toContain('ENOENT');
  });
});
