import { describe, expect, it } from 'vitest';

import { fitLinearHead } from '../../src/similarity/prototypes-head.js';
import {
  learnGenres,
  TAUGHT_LIMITS,
  TAUGHT_MIN_EXAMPLES,
  TAUGHT_MIN_SIMILARITY,
} from '../../src/similarity/index.js';
import { generator, normal } from '../../training/corpus/random.js';

const LENGTH = 32;

/** Songs around a direction of their own, the same for the same seed. */
function songs(direction: number, count: number, { seed = direction + 1, noise = 0.1 } = {}) {
  const random = generator(seed);
  return Array.from({ length: count }, () =>
    Float32Array.from(
      { length: LENGTH },
      (_, i) => (i === direction ? 1 : 0) + noise * normal(random),
    ),
  );
}

function oneSong(direction: number, seed = direction + 1): Float32Array {
  return songs(direction, 1, { seed })[0] ?? new Float32Array(LENGTH);
}

describe('genres that people teach', () => {
  it('are offered by the nearest mean, with its cosine', () => {
    const taught = learnGenres([
      { name: 'shoegaze', examples: songs(0, 5) },
      { name: 'polka', examples: songs(1, 5) },
    ]);
    const song = oneSong(1, 99);
    const match = taught.match(song);
    expect(match?.name).toBe('polka');
    expect(match?.similarity).toBeGreaterThan(0.7);
    expect(match?.similarity).toBeLessThanOrEqual(1);
    expect(taught.rank(song).map(({ name }) => name)).toEqual(['polka', 'shoegaze']);
  });

  it('are not offered for what is far from all of them', () => {
    const taught = learnGenres([{ name: 'shoegaze', examples: songs(0, 5) }]);
    const other = oneSong(7);
    expect(taught.match(other)).toBeUndefined();
    expect(taught.rank(other)[0]?.similarity).toBeLessThan(TAUGHT_MIN_SIMILARITY);
  });

  it('are not offered where another one is about as near', () => {
    const between = Float32Array.from({ length: LENGTH }, (_, i) =>
      i === 0 ? 1.05 : i === 1 ? 1 : 0,
    );
    const shoegaze = { name: 'shoegaze', examples: songs(0, 5, { noise: 0 }) };
    const polka = { name: 'polka', examples: songs(1, 5, { noise: 0 }) };
    expect(learnGenres([shoegaze]).match(between)?.similarity).toBeCloseTo(0.724, 3);
    const both = learnGenres([shoegaze, polka]);
    expect(both.match(between)).toBeUndefined();
    expect(both.rank(between).map(({ name }) => name)).toEqual(['shoegaze', 'polka']);
    expect(both.match(oneSong(0, 99))?.name).toBe('shoegaze');
  });

  it('are offered no more often for a stranger’s song because there are more of them', () => {
    // As taught genres lie: each pulls its songs away from what all music has in common.
    const random = generator(11);
    const drawn = (): number[] => Array.from({ length: 24 }, () => normal(random));
    const genres = Array.from({ length: 50 }, (_, g) => {
      const centre = drawn();
      const examples = [1, 2, 3, 4, 5].map(() =>
        Float32Array.from(drawn(), (value, i) => value + 1.5 * (centre[i] ?? 0)),
      );
      return { name: String(g), examples };
    });
    const strangers = Array.from({ length: 400 }, () => Float32Array.from(drawn()));
    const offered = (count: number): number => {
      const taught = learnGenres(genres.slice(0, count));
      return strangers.filter((song) => taught.match(song) !== undefined).length / strangers.length;
    };
    const [one, few, many] = [offered(1), offered(5), offered(50)];
    for (const share of [one, few, many]) expect(share).toBeLessThan(0.12);
  });

  it('need three examples, and none of another model', () => {
    const few = songs(0, TAUGHT_MIN_EXAMPLES - 1);
    const foreign = [1, 2, 3, 4].map(() => new Float32Array(8).fill(1));
    const taught = learnGenres([
      { name: 'few', examples: few },
      { name: 'foreign', examples: foreign },
      { name: 'mixed', examples: [...songs(1, 3), ...foreign] },
    ]);
    expect(taught.rank(oneSong(0)).map(({ name }) => name)).toEqual(['mixed']);
    expect(learnGenres([]).match(oneSong(0))).toBeUndefined();
  });

  it('may be as many as are allowed, each with as many songs', () => {
    const { genres, examplesPerGenre } = TAUGHT_LIMITS;
    const random = generator(5);
    const taught = learnGenres(
      Array.from({ length: genres }, (_, g) => ({
        name: String(g),
        examples: Array.from({ length: examplesPerGenre }, () =>
          Float32Array.from({ length: 64 }, (__, i) => (i === g ? 1 : 0) + 0.05 * normal(random)),
        ),
      })),
    );
    const song = Float32Array.from({ length: 64 }, (_, i) => (i === 41 ? 1 : 0));
    expect(taught.match(song)?.name).toBe('41');
  });

  it('do not depend on how loud an embedding is', () => {
    const loud = songs(0, 5).map((song, i) => song.map((value) => value * (i + 1) ** 3));
    const song = oneSong(0, 50);
    const [a] = learnGenres([{ name: 'a', examples: loud }]).rank(song);
    const [b] = learnGenres([{ name: 'a', examples: songs(0, 5) }]).rank(song);
    expect(a?.similarity).toBeCloseTo(b?.similarity ?? NaN, 5);
  });

  it('with ten examples each a head decides where means cannot', () => {
    // Both spread widely along one axis; what tells them apart is small.
    const spread = (side: number, count: number, seed: number): Float32Array[] => {
      const random = generator(seed);
      return Array.from({ length: count }, () => {
        const song = new Float32Array(LENGTH);
        song[0] = 1;
        song[1] = side * 0.12;
        song[2] = 1.2 * normal(random) + side * 0.25;
        return song;
      });
    };
    const right = (examples: number): number => {
      const taught = learnGenres([
        { name: 'left', examples: spread(-1, examples, 1) },
        { name: 'right', examples: spread(1, examples, 2) },
      ]);
      const asked = [...spread(-1, 100, 3), ...spread(1, 100, 4)];
      return asked.filter((song, i) => taught.rank(song)[0]?.name === (i < 100 ? 'left' : 'right'))
        .length;
    };
    expect(right(40)).toBeGreaterThan(right(9));
  });
});

describe('the linear head', () => {
  it('scores as numpy solves the same equations', () => {
    const row = (...values: number[]): Float32Array => Float32Array.from(values);
    const head = fitLinearHead([
      [row(1, 0, 0), row(0.8, 0.6, 0)],
      [row(0, 1, 0), row(0, 0.6, 0.8), row(0, 0, 1)],
    ]);
    // numpy.linalg.solve(X.T @ (w[:, None] * X) + 3 * np.eye(3), X.T @ (w[:, None] * Y)), 1.24.2
    const [first, second] = head(row(0.6, 0, 0.8));
    expect(first).toBeCloseTo(-0.01193917, 6);
    expect(second).toBeCloseTo(0.01193917, 6);
  });
});
