import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/pipeline/model/description.js';
import { comparisonTable, type MeasuredRun } from '../../training/measure/comparison-table.js';
import { deviation, foldTable } from '../../training/measure/fold-table.js';
import { type Measured, measuredOnce } from '../../training/measure/measured-once.js';
import { shippedModelDir } from '../shipped-model.js';

function measured(accuracy: number): Measured {
  const figures = { accuracy, macroPrecision: 0.1, macroRecall: 0.2, macroF1: 0.3, msPerWindow: 8 };
  return { figures } as unknown as Measured;
}

function run(architecture: string, seed: number, accuracy: number): MeasuredRun {
  const plan = { rate: 0.002, steps: 900, secondsPerStep: 0.2, halfNll: 1.25 };
  const looks = [{ step: 900, valid: accuracy, nll: 2 - accuracy }];
  const [valid, test] = [measured(accuracy), measured(accuracy - 0.1)];
  const sizes = { megabytes: 2.34, parameters: 597_167 };
  return { architecture, seed, modelDir: '', plan, looks, valid, test, ...sizes };
}

describe('the table of architectures', () => {
  it('has a line a network, best on valid first, with mean and deviation of its seeds', () => {
    const runs = [run('cnn', 1, 0.5), run('cnn', 2, 0.6), run('crnn', 1, 0.7)];
    const [, , first, second, ...rest] = comparisonTable(runs).split('\n');
    expect(rest).toEqual([]);
    expect(first).toContain(
      '| crnn | 597,167 | 2.3 | 8.0 | 0.002 | 900 | 1 | 1.300 | 1.250 | 0.700 | 0.100 |',
    );
    // Two values lie one standard deviation · √2 apart.
    expect(second).toContain(
      '| 2 | 1.450 ± 0.071 | 1.250 | 0.550 ± 0.071 | 0.100 | 0.200 | 0.300 | 0.450 ± 0.071 |',
    );
    expect(second).toContain('confusion-cnn.svg');
  });
});

describe('the table of folds', () => {
  it('ends with mean and deviation, and gives each genre its mean recall', () => {
    const fold = (name: string, accuracy: number): Parameters<typeof foldTable>[0][number] => {
      const perGenre = { jazz: { recall: accuracy, precision: 0, f1: 0 } };
      return { fold: name, figures: { clips: 300, accuracy, macroF1: accuracy, perGenre } };
    };
    const table = foldTable([fold('fold-1', 0.6), fold('fold-2', 0.7), fold('fold-3', 0.8)]);
    expect(table).toContain('| fold-2 | 300 | 0.700 | 0.700 |');
    expect(table).toContain('**0.700 ± 0.100**');
    expect(table).toContain('jazz 0.70');
  });

  it('knows no deviation of a single value', () => {
    expect(deviation([0.5])).toBeNaN();
    expect(deviation([1, 3])).toBeCloseTo(Math.SQRT2);
  });
});

describe('figures that are measured once', () => {
  it('are read again for the same weights and refused for others', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'genrebot-measured-'));
    try {
      const file = path.join(folder, 'test.json');
      await writeFile(file, JSON.stringify({ name: 'x', sha256: '0'.repeat(64) }));
      const measure = (): Promise<Measured> =>
        measuredOnce(shippedModelDir(), '/nowhere', 'test', folder);
      await expect(measure()).rejects.toThrow(/other weights/);
      const { description } = await readModel(shippedModelDir());
      await writeFile(file, JSON.stringify({ name: 'x', sha256: description.sha256 }));
      // The data folder does not exist: had it measured again, it would have failed.
      expect((await measure()).name).toBe('x');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
