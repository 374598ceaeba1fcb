import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Decoder } from '../../src/pipeline/decode/types.js';
import { fromManifest, listRecordings } from '../../training/corpus/listing.js';
import { splitGroups } from '../../training/corpus/split.js';
import { foldModels } from '../../training/corpus/runs.js';
import { labelledWindows, pixelsOf, splitNames } from '../../training/corpus/stored.js';
import { parseTable } from '../../training/corpus/table.js';
import { writeCustomDataset } from '../../training/corpus/write-custom-dataset.js';
import { readModel } from '../../src/pipeline/model/description.js';
import { shippedModelDir } from '../shipped-model.js';

describe('tables', () => {
  it('understand quotes, commas and line breaks in them, and Windows line ends', () => {
    const text = '\uFEFFfile,genre\r\n"a, ""b"".mp3",jazz\r\n"two\nlines",rock\r\n\r\n';
    expect(parseTable(text)).toEqual([
      { file: 'a, "b".mp3', genre: 'jazz' },
      { file: 'two\nlines', genre: 'rock' },
    ]);
  });
});

describe('a manifest', () => {
  it('groups by artist and keeps splits that it names', () => {
    const [first, second] = fromManifest(
      'file,genre,artist,split\nx/a.mp3,jazz,Ella,test\nb.mp3,rock,,\n',
      '/music',
    );
    expect(first).toMatchObject({ file: '/music/x/a.mp3', group: 'Ella', split: 'test' });
    expect(second).toMatchObject({ group: 'b.mp3' });
    expect(second).not.toHaveProperty('split');
  });

  it('is refused with its line when something is missing or unknown', () => {
    expect(() => fromManifest('file,genre\na.mp3,\n', '/')).toThrow(/line 2/);
    expect(() => fromManifest('file,genre,split\na,b,c\n', '/')).toThrow(/train, valid or test/);
  });
});

describe('the split of own music', () => {
  const items = ['jazz', 'rock'].flatMap((genre) =>
    Array.from({ length: 100 }, (_, i) => ({ genre, group: `${genre} artist ${i % 20}` })),
  );

  it('keeps groups whole and shares every genre out 70 : 15 : 15', () => {
    const splits = splitGroups(items);
    for (const genre of ['jazz', 'rock']) {
      const count = (split: string): number =>
        items.filter((item) => item.genre === genre && splits.get(item.group) === split).length;
      expect([count('train'), count('valid'), count('test')]).toEqual([70, 15, 15]);
    }
  });

  it('is the same for the same seed and another for another', () => {
    expect(splitGroups(items)).toEqual(splitGroups([...items].reverse()));
    expect(splitGroups(items, 2)).not.toEqual(splitGroups(items));
  });

  it('chooses on one recording and tests on one where a genre has three', () => {
    for (const windows of [1, 4]) {
      const few = ['jazz', 'rock', 'ska'].flatMap((genre) =>
        ['a', 'b', 'c'].flatMap((group) =>
          Array.from({ length: windows }, () => ({ genre, group: `${genre} ${group}` })),
        ),
      );
      const splits = splitGroups(few);
      for (const genre of ['jazz', 'rock', 'ska']) {
        const own = ['a', 'b', 'c'].map((group) => splits.get(`${genre} ${group}`));
        expect(own.sort()).toEqual(['test', 'train', 'valid']);
      }
    }
  });

  it('takes no genre its only artist to learn from', () => {
    const items = [
      ...['a', 'b', 'both'].map((group) => ({ genre: 'jazz', group })),
      { genre: 'rock', group: 'both' },
    ];
    expect(splitGroups(items).get('both')).toBe('train');
  });

  it('learns from a genre before it tests on it', () => {
    expect([...splitGroups([{ genre: 'jazz', group: 'only' }]).values()]).toEqual(['train']);
  });
});

describe('arrays of own music', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'genrebot-arrays-'));
    for (const [i, name] of ['jazz/a', 'jazz/b', 'rock/c', 'rock/broken'].entries()) {
      await mkdir(path.join(folder, 'in', path.dirname(name)), { recursive: true });
      await writeFile(path.join(folder, 'in', name), String(i));
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Answers with a tone of a second per byte's value plus 4; refuses one file. */
  const decoder: Pick<Decoder, 'decode'> = {
    decode: (bytes, { sampleRateHz }) => {
      const number = Number(Buffer.from(bytes).toString());
      if (number === 3) return Promise.reject(new Error('CORRUPT_AUDIO'));
      const samples = new Float32Array((number + 4) * sampleRateHz);
      const tone = samples.map((_, n) => Math.sin((n * (number + 1)) / 5));
      const pieces = [{ startSeconds: 0, samples: tone }];
      return Promise.resolve({ sampleRateHz, totalSeconds: number + 4, pieces });
    },
  };

  it('are read back by evaluation as they were written; what cannot be heard is reported', async () => {
    const { description } = await readModel(shippedModelDir());
    const recordings = await listRecordings(path.join(folder, 'in'));
    const out = path.join(folder, 'out');
    const hearing = { decoder, description, windowsPerRecording: 4 };
    const { index, failed } = await writeCustomDataset(recordings, out, hearing, () => undefined);
    expect(index.labels).toEqual(['jazz', 'rock']);
    expect(failed).toEqual([{ name: 'rock/broken', reason: 'CORRUPT_AUDIO' }]);
    const columns = index.windows.map((window) => window.columns);
    expect(columns).toEqual([52, 65, 77]);
    const windows = (
      await Promise.all((['train', 'valid', 'test'] as const).map((s) => labelledWindows(out, s)))
    ).flat();
    expect(windows.map(({ name }) => name).sort()).toEqual(['jazz/a@0', 'jazz/b@0', 'rock/c@0']);
    const whole = await readFile(path.join(out, 'mel.u8'));
    for await (const { window, pixels } of pixelsOf(windows)) {
      const { offset } = window.place;
      expect(Buffer.compare(whole.subarray(offset, offset + pixels.length), pixels)).toBe(0);
      // The loudest point of every window is 1 in the model's input.
      expect(Math.max(...pixels)).toBe(255);
    }
  });

  it('need two genres', async () => {
    await expect(listRecordings(path.join(folder, 'in', 'jazz'))).rejects.toThrow(/two genres/);
  });

  it('say where data is missing', async () => {
    await expect(labelledWindows(folder, 'valid')).rejects.toThrow(/no training data in .*--data/);
  });
});

describe('the artist 3-fold', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'genrebot-folds-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('tests each fold on the clips of its number', async () => {
    await mkdir(path.join(folder, 'splits'));
    const rows = ['blues.00001,blues,2,0', 'rock.00007,rock,1,1', 'jazz.00003,jazz,2,2'];
    await writeFile(
      path.join(folder, 'splits', 'artist-3fold.csv'),
      ['clip,genre,test_fold,artist_id', ...rows, ''].join('\n'),
    );
    expect(await splitNames(folder, 'fold-2')).toEqual(['blues.00001', 'jazz.00003']);
    expect(await splitNames(folder, 'fold-3')).toEqual([]);
  });

  it('finds the exported model of each fold that is finished, beside its runs', async () => {
    for (const name of ['fold-3/duo', 'fold-1/duo', 'fold-1/wide/stage-1', 'fold-2/wide']) {
      await mkdir(path.join(folder, name), { recursive: true });
      if (name.endsWith('duo')) await writeFile(path.join(folder, name, 'model.json'), '{}');
    }
    expect(await foldModels(folder)).toEqual([
      { fold: 'fold-1', modelDir: path.join(folder, 'fold-1', 'duo') },
      { fold: 'fold-3', modelDir: path.join(folder, 'fold-3', 'duo') },
    ]);
  });
});
