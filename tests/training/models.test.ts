/** What stands in models/ must be whole, small, and say the same in model.json and on its card. */
import { readdirSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GenreModel } from '../../src/pipeline/model/index.js';

const MODELS = fileURLToPath(new URL('../../models', import.meta.url));
const MEGABYTES = 10;

interface Metrics {
  readonly metrics: Readonly<Record<'valid' | 'test', { clips: number; accuracy: number }>>;
  readonly labelsLearntFrom: readonly string[];
}

describe.each(readdirSync(MODELS))('models/%s', (name) => {
  const dir = path.join(MODELS, name);

  it('loads, is small, and answers on every length from 3 s with scores and a unit embedding', async () => {
    expect((await stat(path.join(dir, 'model.onnx'))).size).toBeLessThan(MEGABYTES * 1e6);
    const model = await GenreModel.load(dir);
    const { frontend, window, labels } = model.description;
    expect(model.description.name).toBe(name);
    for (const columns of [window.minColumns, 39, 200, frontend.columnsPer30s]) {
      const values = Float32Array.from(
        { length: frontend.bands * columns },
        (_, i) => (Math.sin(i) + 1) / 2,
      );
      const mel = { values, bands: frontend.bands, columns };
      const one = await model.judge([{ startSeconds: 0, endSeconds: 3, soundingSeconds: 3, mel }]);
      expect(Object.keys(one.verdict.scores)).toEqual(labels);
      const norm = one.embedding.reduce((sum, value) => sum + value * value, 0);
      expect(norm).toBeCloseTo(1, 4);
      // A window's scores do not depend on what shares its batch.
      const three = await model.judge(
        [1, 2, 3].map((s) => ({ startSeconds: s, endSeconds: s + 1, soundingSeconds: 1, mel })),
      );
      for (const label of labels) {
        const [alone, together] = [one.verdict.scores[label], three.windows[2]?.scores[label]];
        expect(together).toBeCloseTo(alone ?? NaN, 4);
      }
    }
    await model.close();
  });

  it('has a card that gives the figures of its model.json', async () => {
    const about = JSON.parse(await readFile(path.join(dir, 'model.json'), 'utf8')) as Metrics;
    const { metrics, labelsLearntFrom } = about;
    const card = await readFile(path.join(dir, 'CARD.md'), 'utf8');
    expect(card).toContain(`# ${name} `);
    expect([metrics.valid.clips, metrics.test.clips]).toEqual([197, 290]);
    const accuracies = [...card.matchAll(/\| accuracy \| ([\d.]+)[ |]/g)].map((match) => match[1]);
    const { valid, test } = metrics;
    expect(accuracies).toEqual([valid.accuracy.toFixed(3), test.accuracy.toFixed(3)]);
    // No figure is of clips that were learnt from: where valid was, its figures are of other outputs, and the card says so.
    expect(labelsLearntFrom).not.toContain('test');
    expect(card.includes('on valid, by outputs that did not learn from it')).toBe(
      labelsLearntFrom.includes('valid'),
    );
    for (const part of ['Data and split', 'Limits and bias', 'Licence of the training data']) {
      expect(card).toContain(`## ${part}`);
    }
  });
});
