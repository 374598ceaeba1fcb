import { expect, it } from 'vitest';
import { columnsOf, excerptsOf } from '../../../src/pipeline/model/timeline.js';

const COLUMNS_PER_SECOND = 387 / 30;

function windowOf(startSeconds: number, seconds: number) {
  const columns = Math.round(seconds * COLUMNS_PER_SECOND);
  return { startSeconds, endSeconds: startSeconds + seconds, mel: { columns } };
}

it.each([3, 4.9, 5, 22.05, 30, 32.9])('divides %d s into steps of 2.5 to 5 s', (seconds) => {
  const excerpts = excerptsOf(windowOf(60, seconds), COLUMNS_PER_SECOND);
  expect(excerpts[0]?.startSeconds).toBe(60);
  expect(excerpts.at(-1)?.endSeconds).toBeCloseTo(60 + seconds, 9);
  excerpts.forEach(({ startSeconds, endSeconds, columns }, i) => {
    if (i > 0) expect(startSeconds).toBeCloseTo(excerpts[i - 1]?.endSeconds ?? NaN, 9);
    expect(endSeconds - startSeconds).toBeLessThanOrEqual(5 + 1e-6);
    expect(endSeconds - startSeconds).toBeGreaterThanOrEqual(2.5);
    expect(columns).toBe(excerpts[0]?.columns);
    expect(columns).toBeGreaterThanOrEqual(32);
  });
});

it('hears 6 s around the middle of each step, within the window', () => {
  const excerpts = excerptsOf(windowOf(0, 30), COLUMNS_PER_SECOND);
  expect(excerpts.map(({ columns }) => columns)).toEqual(Array<number>(6).fill(77));
  expect(excerpts.map(({ fromColumn }) => fromColumn)).toEqual([0, 58, 123, 187, 252, 310]);
});

it('cuts a stretch out of every band', () => {
  const mel = { values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), bands: 2, columns: 4 };
  const values = Float32Array.of(2, 3, 6, 7);
  expect(columnsOf(mel, 1, 2)).toEqual({ values, bands: 2, columns: 2 });
});
