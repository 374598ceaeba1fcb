import { describe, expect, it } from 'vitest';

import { TASTE_STEPS, tasteOf, type TasteSong, weeksAStepFor } from '../../src/similarity/index.js';

const WEEK_MS = 7 * 24 * 3_600_000;
const NOW = Date.UTC(2026, 4, 3);

function song(more: Partial<TasteSong> = {}): TasteSong {
  return {
    ...{ atMs: NOW - 1_000, model: 'ear 1', tags: [] },
    embedding: Float32Array.of(1, 0),
    scores: { rock: 0.75, jazz: 0.25 },
    ...more,
  };
}

describe('taste', () => {
  it('counts songs and genres by the week, the last week to its very end', () => {
    const songs = [
      song({ atMs: NOW }),
      song({ atMs: NOW - WEEK_MS }),
      song({ atMs: NOW - WEEK_MS - 1, scores: { jazz: 1 } }),
      // Three months ago and more: no longer counted.
      song({ atMs: NOW - TASTE_STEPS * WEEK_MS - 1 }),
      song({ atMs: NOW + 1 }),
    ];
    const { songs: count, steps, genres } = tasteOf(songs, NOW);
    expect(count).toBe(3);
    expect(steps.map((step) => step.songs)).toEqual([...Array<number>(11).fill(0), 1, 2]);
    expect(steps.at(-1)?.genres).toEqual({ rock: 1.5, jazz: 0.5 });
    expect(steps.at(-2)?.startMs).toBe(NOW - 2 * WEEK_MS);
    expect(genres).toEqual([
      { label: 'rock', share: 0.5 },
      { label: 'jazz', share: 0.5 },
    ]);
  });

  it('takes longer steps for songs that are older, so that all are counted', () => {
    const songs = [song(), song({ atMs: NOW - 100 * WEEK_MS }), song({ atMs: NOW })];
    expect(weeksAStepFor(songs, NOW)).toBe(8);
    const { songs: count, steps, weeksAStep } = tasteOf(songs, NOW, 8);
    expect([count, weeksAStep]).toEqual([3, 8]);
    expect(steps.map((step) => step.songs)).toEqual([1, ...Array<number>(11).fill(0), 2]);
    expect(weeksAStepFor([song()], NOW)).toBe(1);
    expect(weeksAStepFor([song({ atMs: NOW - TASTE_STEPS * WEEK_MS })], NOW)).toBe(1);
    expect(weeksAStepFor([], NOW)).toBe(1);
  });

  it('names the most frequent tags, each song’s once', () => {
    const songs = [song({ tags: ['loud', 'loud', 'loud'] }), song({ tags: ['soft'] })];
    expect(tasteOf([...songs, song({ tags: ['soft'] })], NOW).tags).toEqual(['soft', 'loud']);
  });

  it('gives tempos from a tenth to nine tenths, and none of two songs', () => {
    const tempos = Array.from({ length: 11 }, (_, i) => song({ bpm: 100 + i * 5 }));
    expect(tasteOf(tempos, NOW).tempo).toEqual({ low: 105, median: 125, high: 145 });
    expect(tasteOf(tempos.slice(0, 2), NOW).tempo).toBeUndefined();
  });

  it('finds the most usual and the oddest song among those of one model', () => {
    const at = (degrees: number): Float32Array =>
      Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
    const songs = [0, 10, 20, 80].map((degrees) =>
      song({ title: String(degrees), embedding: at(degrees) }),
    );
    const elsewhere = song({ title: 'other ear', model: 'ear 2', embedding: at(180) });
    expect(tasteOf([...songs, elsewhere], NOW)).toMatchObject({ mostUsual: '20', oddest: '80' });
    expect(tasteOf([song({ title: 'one' })], NOW).oddest).toBeUndefined();
  });

  it('of nothing is nothing', () => {
    const { songs, genres, tags } = tasteOf([], NOW);
    expect({ songs, genres, tags }).toEqual({ songs: 0, genres: [], tags: [] });
  });
});
