import { describe, expect, it } from 'vitest';

import { generator, normal } from '../../training/corpus/random.js';
import { fewShotFigures } from '../../training/measure/few-shot.js';

const GENRES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six genres of 24 songs by 6 artists; `pull` draws a genre's songs together, `artistPull` an artist's. */
function songs(pull: number, artistPull = 0) {
  const random = generator(3);
  const direction = (): Float32Array => Float32Array.from({ length: 24 }, () => normal(random));
  return GENRES.flatMap((genre) => {
    const centre = direction();
    return [0, 1, 2, 3, 4, 5].flatMap((artist) => {
      const own = direction();
      return [0, 1, 2, 3].map(() => ({
        genre,
        group: `${genre}${artist}`,
        embedding: direction().map(
          (value, i) => value + pull * (centre[i] ?? 0) + artistPull * (own[i] ?? 0),
        ),
      }));
    });
  });
}

describe('figures of taught genres', () => {
  it('are near one where genres lie apart, and near a fifth where they do not', () => {
    expect(fewShotFigures(songs(5), { episodes: 20 })).toMatchObject({
      accuracy: 1,
      interval: [1, 1],
      offered: 1,
    });
    const { accuracy, interval } = fewShotFigures(songs(0), { episodes: 200 });
    expect(interval[0]).toBeLessThan(0.2);
    expect(interval[1]).toBeGreaterThan(0.2);
    expect(accuracy).toBeCloseTo(0.2, 1);
  });

  it('do not count knowing an artist as knowing a genre', () => {
    expect(fewShotFigures(songs(0, 8), { episodes: 200 }).accuracy).toBeLessThan(0.3);
  });

  it('refuse too few genres', () => {
    expect(() => fewShotFigures(songs(1).slice(0, 72))).toThrow('only 3 genres');
  });
});
