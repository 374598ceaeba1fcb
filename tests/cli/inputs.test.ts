import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { planCards } from '../../src/cli/card-paths.js';
import { forEachInOrder } from '../../src/cli/in-order.js';
import { type Input, listInputs } from '../../src/cli/inputs.js';
import { openInput } from '../../src/cli/open-input.js';
import { freshFolder } from './run-cli.js';

const folder = freshFolder();
const piped = { stdin: Object.assign(Readable.from([]), { isTTY: false }) as never };
const signal = new AbortController().signal;
const LIMIT_BYTES = 1000;

function inFolder(...names: string[]): string {
  const file = path.join(folder, ...names);
  mkdirSync(path.dirname(file), { recursive: true });
  return file;
}

function file(name: string): Input {
  return { kind: 'file', name };
}

describe('listInputs', () => {
  it('tells files, links and standard input apart, and keeps their order', async () => {
    const names = ['a.mp3', '-', 'https://example.org/x', 'C:\\song.mp3'];
    const { inputs, several } = await listInputs(names, piped);
    expect(inputs.map(({ kind }) => kind)).toEqual(['file', 'stdin', 'link', 'file']);
    expect(several).toBe(true);
    expect((await listInputs(['a.mp3'], piped)).several).toBe(false);
  });

  it('opens a folder: its audio, sorted as people count, without hidden files and loops', async () => {
    for (const name of [
      '10.mp3',
      '2.MP3',
      'cover.jpg',
      '.hidden.mp3',
      'sub/3.flac',
      '.git/4.mp3',
    ]) {
      writeFileSync(inFolder('album', name), '');
    }
    symlinkSync(path.join(folder, 'album'), inFolder('album', 'sub', 'loop'));
    const album = path.join(folder, 'album');
    const { inputs, several } = await listInputs([album], piped);
    expect(inputs.map(({ name }) => path.relative(album, name))).toEqual([
      '2.MP3',
      '10.mp3',
      path.join('sub', '3.flac'),
    ]);
    expect(several).toBe(true);
  });

  it('keeps a folder without audio as something to complain about', async () => {
    writeFileSync(inFolder('papers', 'a.txt'), '');
    const { inputs } = await listInputs([path.join(folder, 'papers')], piped);
    expect(inputs).toMatchObject([{ kind: 'empty' }]);
  });

  it('refuses standard input twice, and from a keyboard', async () => {
    await expect(listInputs(['-', '-'], piped)).rejects.toThrow('only once');
    const keyboard = { stdin: { isTTY: true } as never };
    await expect(listInputs(['-'], keyboard)).rejects.toThrow('pipe something');
  });
});

describe('openInput', () => {
  const terminal = { ...piped, signal };
  const SETTINGS = {
    maxBytes: LIMIT_BYTES,
    linkHosts: { kind: 'any' },
    ytdlpPath: 'yt-dlp',
    linkPreviews: true,
  } as const;

  it('reads a file up to the cap, and not one byte more', async () => {
    writeFileSync(inFolder('full'), Buffer.alloc(LIMIT_BYTES, 7));
    writeFileSync(inFolder('over'), Buffer.alloc(LIMIT_BYTES + 1));
    const { bytes } = await openInput(file(inFolder('full')), SETTINGS, terminal);
    expect(bytes).toHaveLength(LIMIT_BYTES);
    await expect(openInput(file(inFolder('over')), SETTINGS, terminal)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      context: { limitBytes: LIMIT_BYTES, seenBytes: LIMIT_BYTES + 1 },
    });
  });

  it('counts what has no size, such as a device', async () => {
    if (!existsSync('/dev/zero')) throw new Error('this test needs /dev/zero');
    await expect(
      openInput(file('/dev/zero'), { ...SETTINGS, maxBytes: 5_000_000 }, terminal),
    ).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  it('stops an endless standard input at the cap', async () => {
    function* endless(): Generator<Uint8Array> {
      for (;;) yield new Uint8Array(300);
    }
    const stdin = Readable.from(endless()) as never as NodeJS.ReadStream;
    const opened = openInput({ kind: 'stdin', name: '-' }, SETTINGS, { stdin, signal });
    await expect(opened).rejects.toMatchObject({ code: 'TOO_LARGE', context: { seenBytes: 1200 } });
    expect(stdin.destroyed).toBe(true);
  });

  it('stops waiting for standard input when interrupted', async () => {
    const stop = new AbortController();
    const stdin = new Readable({ read: () => undefined }) as never as NodeJS.ReadStream;
    const opened = openInput({ kind: 'stdin', name: '-' }, SETTINGS, {
      stdin,
      signal: stop.signal,
    });
    stop.abort();
    await expect(opened).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['no/such/file', 'FILE_MISSING'],
    [folder, 'FILE_UNREADABLE'],
    ['x'.repeat(300), 'FILE_UNREADABLE'],
  ])('says what is wrong with %s', async (name, code) => {
    await expect(openInput(file(name), SETTINGS, terminal)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/) as string,
    });
  });

  it.each([
    ['https://user:pw@example.org/a?token=s3cret', 'LINK_BLOCKED', 'example.org'],
    ['http://127.0.0.1:8080/a.mp3?token=s3cret', 'LINK_BLOCKED', '127.0.0.1'],
    ['ftp://example.org/a.mp3?token=s3cret', 'LINK_UNSUPPORTED', 'example.org'],
  ])(
    'opens no link that the guard refuses, and names only its host: %s',
    async (name, code, host) => {
      const opened = openInput({ kind: 'link', name }, SETTINGS, terminal);
      await expect(opened).rejects.toMatchObject({ code, context: { host } });
      await expect(opened).rejects.not.toThrow(/s3cret/);
    },
  );
});

describe('planCards', () => {
  it('takes the path as it is for one input, and makes its folder', async () => {
    const png = path.join(folder, 'new', 'card.png');
    expect(await planCards(png, { inputs: [file('a.mp3')], several: false })).toEqual([png]);
    expect(existsSync(path.dirname(png))).toBe(true);
  });

  it.each(['cards/', 'existing'])('puts one input into a folder: %s', async (name) => {
    mkdirSync(path.join(folder, 'existing'), { recursive: true });
    const plan = await planCards(`${folder}/${name}`, {
      inputs: [file('x/a.mp3')],
      several: false,
    });
    expect(plan).toEqual([path.join(folder, name, 'a.png')]);
  });

  it('never gives one name twice, also where file systems ignore case and composition', async () => {
    const names = ['a/song.mp3', 'b/song.mp3', 'song-2.wav', 'SONG.flac', 'e\u0301.mp3', 'é.mp3'];
    const inputs: Input[] = [...names.map(file), { kind: 'stdin', name: '-' }];
    const plan = await planCards(path.join(folder, 'many'), { inputs, several: true });
    expect(plan.map((png) => path.basename(png))).toEqual([
      'song.png',
      'song-2.png',
      'song-2-2.png',
      'SONG-3.png',
      'e\u0301.png',
      'é-2.png',
      'stdin.png',
    ]);
  });

  it('refuses to overwrite the input, and a file where a folder must be', async () => {
    const song = inFolder('song.mp3');
    writeFileSync(song, '');
    symlinkSync(song, inFolder('alias.png'));
    const one = { inputs: [file(song)], several: false };
    await expect(planCards(song, one)).rejects.toThrow('overwrite the input');
    await expect(planCards(inFolder('alias.png'), one)).rejects.toThrow('overwrite the input');
    await expect(planCards(song, { ...one, several: true })).rejects.toThrow('it is a file');
    await expect(planCards(path.join(song, 'x.png'), one)).rejects.toThrow('it is a file');
  });
});

describe('forEachInOrder', () => {
  it('works on several at once and answers in order', async () => {
    const emitted: number[] = [];
    let atOnce = 0;
    let most = 0;
    await forEachInOrder(
      [30, 5, 20, 1, 10],
      { lanes: 2, signal },
      async (ms) => {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setTimeout(resolve, ms));
        atOnce -= 1;
        return ms;
      },
      (ms) => emitted.push(ms),
    );
    expect(emitted).toEqual([30, 5, 20, 1, 10]);
    expect(most).toBe(2);
  });

  it('takes nothing new after an abort', async () => {
    const stop = new AbortController();
    const emitted: number[] = [];
    const work = (item: number): Promise<number> => {
      if (item === 2) stop.abort();
      return Promise.resolve(item);
    };
    await forEachInOrder([1, 2, 3, 4], { lanes: 1, signal: stop.signal }, work, (item) => {
      emitted.push(item);
    });
    expect(emitted).toEqual([1, 2]);
  });
});
