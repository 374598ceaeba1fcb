/** Figures of anybody's folder of recordings, and what is left out of them. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { describeModel } from '../../src/pipeline/index.js';
import {
  evaluateFolder,
  folderFigures,
  folderText,
  type Heard,
} from '../../training/measure/folder.js';
import { shippedModelDir } from '../shipped-model.js';

describe('the figures', () => {
  const labels = ['dub', 'ska', 'techno', 'house'];
  function heard(genre: string, answers: string[], confidence: number, sure = true): Heard {
    return { name: `${genre}.mp3`, genre, answers, confidence, sure, notMusic: false };
  }
  const figures = folderFigures(
    [
      heard('dub', ['dub', 'ska', 'techno', 'house'], 0.9),
      heard('dub', ['ska', 'techno', 'dub', 'house'], 0.8),
      heard('ska', ['techno', 'house', 'dub', 'ska'], 0.4, false),
      heard('techno', ['techno', 'dub', 'ska', 'house'], 0.6),
    ],
    labels,
  );

  it('count first answers, the first three, and those that were sure', () => {
    expect(figures).toMatchObject({
      recordings: 4,
      accuracy: 0.5,
      topThree: 0.75,
      sureCoverage: 0.75,
      perGenre: { dub: { count: 2, recall: 0.5 }, ska: { count: 1, recall: 0 } },
    });
    expect(figures.surePrecision).toBeCloseTo(2 / 3);
    // Bins of 0.9 (right), 0.8 (wrong), 0.4 (wrong), 0.6 (right).
    expect(figures.ece10).toBeCloseTo((0.1 + 0.8 + 0.4 + 0.4) / 4);
  });

  it('name genres that occur only', () => {
    expect(Object.keys(figures.perGenre)).toEqual(['dub', 'ska', 'techno']);
  });
});

describe('a folder of recordings', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'genrebot-folder-'));
    for (const genre of ['Classical', 'hip-hop', 'polka']) await mkdir(path.join(folder, genre));
    const prelude = path.join(packageDir, 'examples/prelude.mp3');
    await copyFile(prelude, path.join(folder, 'Classical/prelude.mp3'));
    await writeFile(path.join(folder, 'hip-hop/notes.mp3'), 'no sound');
    await copyFile(prelude, path.join(folder, 'polka/prelude.mp3'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  function evaluate(from: string): ReturnType<typeof evaluateFolder> {
    const config = {
      modelDir: shippedModelDir(),
      engine: { kind: 'wasm', maxMemoryBytes: 512 * 2 ** 20 },
      maxSeconds: 60,
      maxBytes: 2 ** 22,
    } as const;
    return describeModel(config.modelDir).then(({ labels }) =>
      evaluateFolder(from, config, labels, () => undefined),
    );
  }

  it('is heard, however its genres are spelt; what is left out is named', async () => {
    const evaluation = await evaluate(folder);
    expect(evaluation.figures).toMatchObject({ recordings: 1, accuracy: 1, topThree: 1 });
    expect(evaluation.heard).toMatchObject([{ genre: 'classical', sure: true }]);
    expect(evaluation.unknownGenres).toEqual(['polka']);
    const text = folderText(evaluation);
    expect(text).toMatch(/accuracy +1\.000 \(0\.\d+ to 1\.000\)/);
    expect(text).toMatch(/left out hip-hop\/notes\.mp3: \w+/);
    expect(text).toContain('left out polka/: no genre of this model');
  });

  it('without a genre of the model is a sentence that lists them', async () => {
    for (const genre of ['ambient', 'dub']) {
      await mkdir(path.join(folder, 'polka', genre));
      await writeFile(path.join(folder, 'polka', genre, 'a.mp3'), '');
    }
    await expect(evaluate(path.join(folder, 'polka'))).rejects.toThrow(
      /genre of this model: blues/,
    );
  });
});
