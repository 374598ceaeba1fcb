import { describe, expect, it } from 'vitest';
import { extractSignalFeatures } from '../../../src/pipeline/features/extract.js';
import { golden, goldenSignal, manifest } from '../../golden/librosa.js';
import { FRONT_END } from './numbers.js';

const ABSOLUTE: Readonly<Record<string, number>> = {
  window: 1e-6,
  mel_db_ref1: 1e-3,
  mel_db_refmax_top80: 1e-3,
  mfcc20: 1e-3,
  chroma_stft12: 1e-3,
  tonnetz6_from_chroma_stft: 1e-3,
  spectral_rolloff85: 1e-3,
  zero_crossing_rate: 1e-7,
};

const features = extractSignalFeatures(goldenSignal(), FRONT_END);

describe('features against librosa 0.10.1', () => {
  it('covers every golden', () => {
    expect([...features.keys()].sort()).toEqual(Object.keys(manifest.arrays).sort());
  });

  it.each(Object.keys(manifest.arrays))('%s', (name) => {
    const expected = golden(name);
    const actual = features.get(name);
    expect(actual?.shape).toEqual(expected.shape);
    expect(
      worstError(actual?.data ?? new Float32Array(), expected.values, ABSOLUTE[name]),
    ).toBeLessThanOrEqual(1);
  });
});

/** Largest error as a share of the tolerance: absolute where one is given, else 1e-4 relative above 1e-8. */
function worstError(actual: Float32Array, expected: Float32Array, absolute?: number): number {
  let worst = actual.length === expected.length ? 0 : Infinity;
  expected.forEach((value, i) => {
    const error = Math.abs(value - (actual[i] ?? NaN));
    if (absolute !== undefined) worst = Math.max(worst, error / absolute);
    else if (Math.abs(value) > 1e-8) worst = Math.max(worst, error / Math.abs(value) / 1e-4);
  });
  return worst;
}
