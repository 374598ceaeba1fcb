import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

import { genreColour } from '../../src/genre-colours.js';
import { LANGUAGES, tasteTextsFor } from '../../src/i18n/index.js';
import { renderTaste } from '../../src/render/index.js';
import type { TasteContent } from '../../src/render/index.js';

const WEEK_MS = 7 * 24 * 3_600_000;

const CONTENT: TasteContent = {
  songs: 26,
  steps: Array.from({ length: 13 }, (_, step) => ({
    startMs: Date.UTC(2026, 1, 2) + step * WEEK_MS,
    songs: 2,
    genres: { rock: 1.5, jazz: 0.5 },
  })),
  genres: [
    { label: 'rock', share: 0.75 },
    { label: 'jazz', share: 0.25 },
  ],
  tags: ['guitar', '80s'],
  tempo: { low: 80, median: 101.4, high: 140 },
  mostUsual: 'サカナクション – 新宝島',
  oddest: 'x'.repeat(300),
};

const HEAP = { songs: CONTENT.songs, weeksAStep: 1 };

function pixelsOf(bytes: Uint8Array): {
  width: number;
  height: number;
  counts: Map<string, number>;
} {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = `#${data.toString('hex', at, at + 3)}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { width, height, counts };
}

describe('a picture of taste', () => {
  it.each(LANGUAGES)('is drawn in %s, with its sentence', async (language) => {
    const texts = tasteTextsFor(language, HEAP);
    const { bytes, widthPx, heightPx, altText } = await renderTaste(CONTENT, texts);
    expect(bytes.length).toBeLessThan(400_000);
    const { width, height } = pixelsOf(bytes);
    expect([width, height]).toEqual([widthPx, heightPx]);
    expect(width).toBe(1_200);
    expect(altText).toContain(texts.heading);
    expect(altText).toContain(texts.count);
    expect(altText).toContain(texts.tags['guitar'] ?? 'no name');
    expect(altText).not.toMatch(/[{}]/);
  });

  it('gives each genre an area as large as its share', async () => {
    const { bytes } = await renderTaste(CONTENT, tasteTextsFor('en', HEAP));
    const { counts } = pixelsOf(bytes);
    const [rock, jazz] = ['rock', 'jazz'].map((label) => counts.get(genreColour(label)) ?? 0);
    expect((rock ?? 0) / (jazz ?? 1)).toBeGreaterThan(2.8);
    expect((rock ?? 0) / (jazz ?? 1)).toBeLessThan(3.2);
  });

  it('leaves out what is not known', async () => {
    const { songs, steps, genres } = CONTENT;
    const texts = tasteTextsFor('en', HEAP);
    const small = await renderTaste({ songs, steps, genres, tags: [] }, texts);
    const whole = await renderTaste(CONTENT, texts);
    expect(small.heightPx).toBeLessThan(whole.heightPx - 150);
  });
});
