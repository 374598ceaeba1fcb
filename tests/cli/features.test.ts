import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { packageDir } from '../../src/lib/package-dir.js';
import { decodeNpy } from './decode-npy.js';
import { freshFolder, runCli } from './run-cli.js';

const golden = path.join(packageDir, 'tests', 'golden', 'librosa');
const cwd = freshFolder();

interface Manifest {
  readonly arrays: Readonly<Record<string, { readonly file: string; readonly shape: number[] }>>;
}

describe('features', () => {
  it('writes every array of the reference with its name, shape and values, of a 2 s signal', async () => {
    const signal = path.join(golden, 'signal.wav');
    const { exitCode, stderr } = await runCli(['features', signal, '--out', 'a/b'], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const text = readFileSync(path.join(golden, 'manifest.json'), 'utf8');
    const { arrays } = JSON.parse(text) as Manifest;
    const expected = [...Object.keys(arrays), 'model_input'].map((name) => `${name}.npy`);
    expect(readdirSync(path.join(cwd, 'a', 'b')).sort()).toEqual(expected.sort());
    for (const [name, { file, shape }] of Object.entries(arrays)) {
      const array = decodeNpy(readFileSync(path.join(cwd, 'a', 'b', `${name}.npy`)));
      expect([name, array.shape]).toEqual([name, shape]);
      const reference = readFileSync(path.join(golden, file));
      // The exact tolerances are tests/pipeline/features' business; here it must be the right array, row-major.
      const spread = array.values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
      array.values.forEach((value, i) => {
        const difference = Math.abs(value - reference.readFloatLE(i * 4)) / spread;
        if (!(difference < 1e-3)) throw new Error(`${name}[${i}] is off by ${difference}`);
      });
    }
    const input = decodeNpy(readFileSync(path.join(cwd, 'a', 'b', 'model_input.npy')));
    expect(input.shape.slice(0, 2)).toEqual([1, 128]);
    expect(Math.max(...input.values)).toBeLessThanOrEqual(1);
  });

  it('says what is wrong and exits 1', async () => {
    const missing = await runCli(['features', 'none.wav', '--out', 'c'], { cwd });
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toContain('FILE_MISSING');
    const notAudio = await runCli(['features', golden + '/manifest.json', '--out', 'c'], { cwd });
    expect(notAudio.exitCode).toBe(1);
    expect(notAudio.stderr).toContain('NOT_AUDIO');
    expect(readdirSync(cwd)).toEqual(['a']);
  });
});
