import { describe, expect, it } from 'vitest';
import { finerParts, partsOf } from '../../../src/pipeline/model/mixed.js';
import type { Scores, WindowVerdict } from '../../../src/pipeline/types.js';

const LABELS = ['blues', 'classical', 'disco', 'jazz', 'metal', 'pop', 'reggae', 'rock'];

/** So sure of one genre, the rest spread evenly. */
function sureOf(genre: string, score: number): Scores {
  const rest = (1 - score) / (LABELS.length - 1);
  return Object.fromEntries(LABELS.map((label) => [label, label === genre ? score : rest]));
}

function windows(genres: readonly string[], score: number): WindowVerdict[] {
  return genres.map((genre, i) => ({
    ...{ startSeconds: 30 * i, endSeconds: 30 * (i + 1), notMusic: false },
    scores: sureOf(genre, score),
  }));
}

const evenly = (items: readonly unknown[]): number[] => items.map(() => 30);

describe('partsOf', () => {
  it('finds the parts of a mixtape, equal neighbours joined', () => {
    const mixtape = windows(['blues', 'blues', 'classical', 'disco', 'metal', 'blues'], 0.9);
    expect(partsOf(mixtape, evenly(mixtape))).toEqual([
      { genre: 'blues', startSeconds: 0, endSeconds: 60 },
      { genre: 'classical', startSeconds: 60, endSeconds: 90 },
      { genre: 'disco', startSeconds: 90, endSeconds: 120 },
      { genre: 'metal', startSeconds: 120, endSeconds: 150 },
      { genre: 'blues', startSeconds: 150, endSeconds: 180 },
    ]);
  });

  it('knows a mix of two', () => {
    const two = windows(['metal', 'metal', 'classical', 'classical'], 0.97);
    expect(partsOf(two, evenly(two))).toHaveLength(2);
  });

  it.each([
    ['one window', ['jazz'], 0.99],
    ['one genre throughout', Array<string>(8).fill('jazz'), 0.9],
    ['a song with one odd window', [...Array<string>(9).fill('jazz'), 'pop'], 0.95],
    ['a song that is hard to tell, window for window', LABELS, 0.3],
    ['nothing', [], 1],
  ])('is no mix: %s', (_, genres, score) => {
    const song = windows(genres, score);
    expect(partsOf(song, evenly(song))).toBeUndefined();
  });

  it('passes over what weighs nothing', () => {
    const withSpeech = windows(['jazz', 'metal', 'jazz'], 0.99);
    expect(partsOf(withSpeech, [30, 0, 30])).toBeUndefined();
    const mix = windows(['jazz', 'pop', 'metal'], 0.99);
    expect(partsOf(mix, [30, 0, 30])?.map(({ genre }) => genre)).toEqual(['jazz', 'metal']);
  });
});

describe('finerParts', () => {
  const every5 = (genres: readonly string[], score: number): WindowVerdict[] =>
    windows(genres, score).map(({ scores, notMusic }, i) => ({
      ...{ startSeconds: 5 * i, endSeconds: 5 * (i + 1), scores, notMusic },
    }));
  const coarse = [{ genre: 'pop', startSeconds: 0, endSeconds: 30 }];

  it('finds where the genre changes inside a window, and what whole windows missed', () => {
    const course = ['jazz', 'jazz', 'jazz', 'jazz', 'reggae', 'reggae', 'reggae', 'metal', 'metal'];
    expect(finerParts(every5(course, 0.8), coarse)).toEqual([
      { genre: 'jazz', startSeconds: 0, endSeconds: 20 },
      { genre: 'reggae', startSeconds: 20, endSeconds: 35 },
      { genre: 'metal', startSeconds: 35, endSeconds: 45 },
    ]);
  });

  it('passes over a few seconds that sound like something else', () => {
    const course = ['jazz', 'jazz', 'pop', 'jazz', 'jazz', 'metal', 'metal', 'metal'];
    expect(finerParts(every5(course, 0.7), coarse).map(({ genre }) => genre)).toEqual([
      'jazz',
      'metal',
    ]);
  });

  it('keeps the windows’ parts where it knows of no change', () => {
    expect(finerParts(every5(['jazz', 'jazz', 'jazz'], 0.9), coarse)).toBe(coarse);
    expect(finerParts([], coarse)).toBe(coarse);
  });
});
