import { genreColour } from '../../src/genre-colours.js';
import { describe, expect, it } from 'vitest';
import { contrastRatio, parseHex, toHex } from '../../src/render/colour.js';
import { GENRE_COLOURS } from '../../src/genre-colours.js';
import { LAYOUT, timeToX } from '../../src/render/layout.js';
import { magma, magmaLevels } from '../../src/render/palette.js';
import { quantise } from '../../src/render/quantise.js';
import { hasGaps, NO_LEVEL, toLevels } from '../../src/render/spectrogram.js';
import { THEME } from '../../src/render/theme.js';
import { fitText, isRightToLeft, saysSomething, truncate } from '../../src/render/title.js';
import { LABELS, sampleAnalysis } from './sample-analysis.js';

describe('colours', () => {
  it('of levels rise in lightness from black to cream', () => {
    const contrasts = magmaLevels(64).map((colour) => contrastRatio(colour, [0, 0, 0]));
    expect(contrasts).toEqual([...contrasts].sort((a, b) => a - b));
    expect(toHex(magma(0))).toBe('#000004');
    expect(toHex(magma(1))).toBe('#fcfdbf');
    // matplotlib's magma, entries 64 and 200 of 256: the table is thinned, not changed.
    expect(distance(magma(64 / 255), parseHex('#51127c'))).toBeLessThanOrEqual(3);
    expect(distance(magma(200 / 255), parseHex('#fd9a6a'))).toBeLessThanOrEqual(3);
  });

  it('of genres are there for all labels, differ, and read on the card', () => {
    expect(Object.keys(GENRE_COLOURS).sort()).toEqual([...LABELS].sort());
    expect(new Set(Object.values(GENRE_COLOURS)).size).toBe(LABELS.length);
    for (const colour of Object.values(GENRE_COLOURS)) {
      expect(contrastRatio(parseHex(colour), parseHex(THEME.background))).toBeGreaterThan(4.5);
    }
  });

  it('of other labels are fixed, also for names of object members', () => {
    expect(genreColour('shoegaze')).toBe(genreColour('shoegaze'));
    expect(genreColour('constructor')).toMatch(/^#[0-9a-f]{6}$/);
  });
});

describe('quantise', () => {
  it('keeps frequent and reserved colours exactly and maps the rest to the nearest', () => {
    const words = Uint32Array.from([...Array<number>(9).fill(0xff_00_00_00), 0xff_01_00_00]);
    const { colours, indexes } = quantise({ words, widthPx: 5 }, 100, 2, [[255, 0, 0]]);
    expect(colours).toEqual([
      [255, 0, 0],
      [0, 0, 0],
    ]);
    expect([...indexes]).toEqual(Array<number>(10).fill(101));
  });

  it('counts and fills rows that are like the one above', () => {
    const [black, grey, white] = [0xff_00_00_00, 0xff_80_80_80, 0xff_ff_ff_ff];
    const words = Uint32Array.from([
      ...[black, grey, grey, grey],
      ...[black, white, white, black],
      ...[black, white, white, black],
      ...[black, grey, grey, grey],
    ]);
    const { colours, indexes } = quantise({ words, widthPx: 4 }, 0, 3);
    expect(colours.map(([red]) => red).sort((a, b) => a - b)).toEqual([0, 128, 255]);
    expect([...indexes].map((index) => colours[index]?.[0])).toEqual(
      [...words].map((word) => word & 255),
    );
  });
});

describe('titles', () => {
  it.each([
    ['song.mp3', true],
    ['… .mp3', false],
    ['….flac', false],
    ['99', true],
    ['♥', true],
  ])('%s says something: %s', (title, expected) => {
    expect(saysSomething(title)).toBe(expected);
  });

  const widthOf = (text: string): number => Array.from(text).length * 10;

  it('are cut at a word where that costs little, never within a grapheme', () => {
    expect(truncate('short', 100, widthOf)).toBe('short');
    expect(truncate('a rather long title', 100, widthOf)).toBe('a rather…');
    expect(truncate('Donaudampfschifffahrt', 100, widthOf)).toBe('Donaudamp…');
    expect(truncate('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 100, widthOf)).toBe('👨‍👩‍👧‍👦…');
  });

  it('know their direction by the first strong letter', () => {
    expect(isRightToLeft('12 – שלום world')).toBe(true);
    expect(isRightToLeft('world שלום')).toBe(false);
    expect(isRightToLeft('🎵')).toBe(false);
  });

  it('shrink to fit, and are cut where that is not enough', () => {
    const wide = (text: string, px: number): number => text.length * px;
    expect(fitText('abc', 400, [120, 50], wide)).toEqual({ text: 'abc', sizePx: 120 });
    expect(fitText('abcd', 400, [120, 50], wide)).toEqual({ text: 'abcd', sizePx: 100 });
    expect(fitText('abcdefghij', 400, [120, 50], wide)).toEqual({ text: 'abcdefg…', sizePx: 50 });
  });
});

describe('spectrogram', () => {
  const picture = (db: number[], bands: number, columns: number) => ({
    ...{ db: Float32Array.from(db), bands, columns, floorDb: -80, minHz: 0, maxHz: 100 },
    bandCentresHz: new Float32Array(bands),
  });

  it('puts band 0 at the bottom and the loudest at the highest level', () => {
    const { values } = toLevels(picture([0, -80], 2, 1), 1, 2, 101);
    expect([...values]).toEqual([0, 100]);
  });

  it('is smooth between bands and columns', () => {
    const { values } = toLevels(picture([-80, 0], 1, 2), 4, 1, 101);
    expect([...values]).toEqual([0, 25, 75, 100]);
  });

  it('takes the mean where several columns share a pixel', () => {
    expect([...toLevels(picture([-80, 0, -40, -40], 1, 4), 2, 1, 101).values]).toEqual([50, 50]);
  });

  it('leaves columns that were not decoded empty, with sharp edges', () => {
    const gap = picture([Number.NaN, 0], 1, 2);
    expect([...toLevels(gap, 4, 1, 101).values]).toEqual([NO_LEVEL, NO_LEVEL, 100, 100]);
    expect(hasGaps(gap)).toBe(true);
    expect(hasGaps(sampleAnalysis({ seconds: 3 }).picture)).toBe(false);
  });
});

describe('layout', () => {
  it('keeps all rectangles apart', () => {
    const { spectrogram, strip, colourBar, verdict, guesses, tags, ...card } = LAYOUT;
    expect(verdict.y + verdict.height).toBeLessThan(tags.y);
    expect(verdict.x + verdict.width).toBeLessThan(guesses.x);
    expect(tags.y + tags.height).toBeLessThan(spectrogram.y);
    expect(spectrogram.y + spectrogram.height).toBeLessThan(strip.y);
    expect(spectrogram.x + spectrogram.width).toBeLessThan(colourBar.x);
    expect(strip.y + strip.height).toBeLessThan(card.timeBaseline);
    expect(card.footerBaseline).toBeLessThan(card.heightPx);
  });

  it('maps the whole track to the width', () => {
    const rect = { x: 10, y: 0, width: 100, height: 1 };
    expect([0, 30, 60, 90].map((s) => timeToX(rect, s, 60))).toEqual([10, 60, 110, 110]);
  });
});

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((part, index) => Math.abs(part - (other[index] ?? 0))));
}
