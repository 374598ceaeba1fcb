import { expect, it } from 'vitest';
import { excerptsOf } from '../../../src/pipeline/model/timeline.js';

const COLUMNS_PER_SECOND = 387 / 30;

/** A window whose values are the numbers of their columns. */
function windowOf(startSeconds: number, seconds: number, bands = 2) {
  const columns = Math.round(seconds * COLUMNS_PER_SECOND);
  const values = Float32Array.from({ length: bands * columns }, (_, i) => i % columns);
  return { startSeconds, endSeconds: startSeconds + seconds, mel: { values, bands, columns } };
}

it.each([3, 4.9, 5, 22.05, 30, 32.9])('divides %d s into steps of 2.5 to 5 s', (seconds) => {
  const excerpts = excerptsOf(windowOf(60, seconds), COLUMNS_PER_SECOND);
  expect(excerpts[0]?.startSeconds).toBe(60);
  expect(excerpts.at(-1)?.endSeconds).toBeCloseTo(60 + seconds, 9);
  excerpts.forEach(({ startSeconds, endSeconds, mel }, i) => {
    if (i > 0) expect(startSeconds).toBeCloseTo(excerpts[i - 1]?.endSeconds ?? NaN, 9);
    expect(endSeconds - startSeconds).toBeLessThanOrEqual(5 + 1e-6);
    expect(endSeconds - startSeconds).toBeGreaterThanOrEqual(2.5);
    expect(mel.columns).toBe(excerpts[0]?.mel.columns);
    expect(mel.columns).toBeGreaterThanOrEqual(32);
  });
});

it('hears 6 s around the middle of each step, within the window', () => {
  const excerpts = excerptsOf(windowOf(0, 30), COLUMNS_PER_SECOND);
  const firstColumns = excerpts.map(({ mel }) => mel.values[0]);
  expect(excerpts.map(({ mel }) => mel.columns)).toEqual(Array<number>(6).fill(77));
  expect(firstColumns).toEqual([0, 58, 123, 187, 252, 310]);
  const last = excerpts[5]?.mel;
  expect([last?.values[76], last?.values[77], last?.values[153]]).toEqual([386, 310, 386]);
});
