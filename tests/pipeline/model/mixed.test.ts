import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/pipeline/model/mixed.js';
import type { ScoredSpan, Scores } from '../../../src/pipeline/types.js';

const LABELS = ['blues', 'classical', 'disco', 'jazz', 'metal', 'pop', 'reggae', 'rock'];

/** So sure of one genre, the rest spread evenly. */
function sureOf(genre: string, score: number): Scores {
  const rest = (1 - score) / (LABELS.length - 1);
  return Object.fromEntries(LABELS.map((label) => [label, label === genre ? score : rest]));
}

/** Moments of 5 s, so many of each genre. */
function course(stretches: readonly (readonly [string, number])[], score: number): ScoredSpan[] {
  return stretches
    .flatMap(([genre, count]) => Array<string>(count).fill(genre))
    .map((genre, i) => ({
      ...{ startSeconds: 5 * i, endSeconds: 5 * (i + 1) },
      scores: sureOf(genre, score),
    }));
}

describe('partsOf', () => {
  it('finds the parts of a mixtape, equal neighbours joined', () => {
    const mixtape = [
      ...(['blues', 'blues', 'classical', 'disco'] as const),
      ...(['metal', 'blues'] as const),
    ].map((genre) => [genre, 6] as const);
    expect(partsOf(course(mixtape, 0.9))).toEqual([
      { genre: 'blues', startSeconds: 0, endSeconds: 60 },
      { genre: 'classical', startSeconds: 60, endSeconds: 90 },
      { genre: 'disco', startSeconds: 90, endSeconds: 120 },
      { genre: 'metal', startSeconds: 120, endSeconds: 150 },
      { genre: 'blues', startSeconds: 150, endSeconds: 180 },
    ]);
  });

  it('knows a mix of two', () => {
    const two = course(
      [
        ['metal', 12],
        ['classical', 12],
      ],
      0.97,
    );
    expect(partsOf(two)).toHaveLength(2);
  });

  it('passes over a few seconds that sound like something else', () => {
    const mix = course(
      [
        ['jazz', 10],
        ['pop', 1],
        ['jazz', 7],
        ['metal', 18],
      ],
      0.8,
    );
    expect(partsOf(mix)?.map(({ genre }) => genre)).toEqual(['jazz', 'metal']);
  });

  it.each<[string, readonly (readonly [string, number])[], number]>([
    ['one moment', [['jazz', 1]], 0.99],
    ['one genre throughout', [['jazz', 48]], 0.9],
    [
      'a song with an odd half minute',
      [
        ['jazz', 54],
        ['pop', 6],
      ],
      0.95,
    ],
    ['a song that is hard to tell, moment for moment', LABELS.map((label) => [label, 6]), 0.3],
    [
      'a song whose moments are heard as this and that',
      Array.from({ length: 48 }, (_, i) => [LABELS[(i * i) % 8] ?? '', 1] as const),
      0.6,
    ],
    ['nothing', [], 1],
  ])('is no mix: %s', (_, stretches, score) => {
    expect(partsOf(course(stretches, score))).toBeUndefined();
  });
});
