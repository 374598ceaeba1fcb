/** True colour → palette indexes (pure): frequent colours as they are, the rest to the nearest of them. */
import type { Rgb } from './colour.js';

/** Squared and weighted as in nearest(): about 7 of 255 in each channel. */
const ALMOST_EQUAL = 450;

export interface Quantised {
  /** One index a pixel, counted from `firstIndex`. */
  readonly indexes: Uint8Array;
  readonly colours: Rgb[];
}

/**
 * @param pixels one little-endian 0xAABBGGRR a pixel (canvas ImageData seen as 32-bit words)
 * @param maxColours how many palette entries may be used; `firstIndex` + maxColours ≤ 256
 * @param reserved colours that must survive however small their area; at most maxColours
 */
export function quantise(
  pixels: Uint32Array,
  firstIndex: number,
  maxColours: number,
  reserved: readonly Rgb[] = [],
): Quantised {
  const counts = countColours(pixels);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([word]) => word);
  const colours = choose(reserved, ranked.map(toRgb), maxColours);
  const exact = new Map(colours.map((colour, index) => [toWord(colour), index]));
  const indexOf = new Map(
    ranked.map((word) => [
      word,
      firstIndex + (exact.get(word) ?? nearest(colours, toRgb(word)).index),
    ]),
  );
  const indexes = new Uint8Array(pixels.length);
  let last = -1;
  let index = firstIndex;
  for (let i = 0; i < pixels.length; i++) {
    const word = pixels[i] ?? 0;
    if (word !== last) {
      last = word;
      index = indexOf.get(word) ?? firstIndex;
    }
    indexes[i] = index;
  }
  return { indexes, colours };
}

/** Counts runs, not pixels: a card is mostly flat, and a Map look-up per pixel would cost 30 ms. */
function countColours(pixels: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  let start = 0;
  for (let i = 1; i <= pixels.length; i++) {
    const word = pixels[start] ?? 0;
    if (i < pixels.length && pixels[i] === word) continue;
    counts.set(word, (counts.get(word) ?? 0) + i - start);
    start = i;
  }
  return counts;
}

function toRgb(word: number): Rgb {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255];
}

function toWord([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The reserved ones, then the most frequent; of almost equal ones only the first, so that the palette spreads. */
function choose(reserved: readonly Rgb[], ranked: readonly Rgb[], maxColours: number): Rgb[] {
  const chosen = reserved.slice(0, maxColours);
  for (const colour of ranked) {
    if (chosen.length === maxColours) break;
    if (nearest(chosen, colour).distance > ALMOST_EQUAL) chosen.push(colour);
  }
  return chosen;
}

function nearest(colours: readonly Rgb[], wanted: Rgb): { index: number; distance: number } {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < colours.length; index++) {
    const colour = colours[index] ?? wanted;
    const red = colour[0] - wanted[0];
    const green = colour[1] - wanted[1];
    const blue = colour[2] - wanted[2];
    // Green weighs most in what the eye sees as lightness.
    const distance = 2 * red * red + 4 * green * green + 3 * blue * blue;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return { index: best, distance: bestDistance };
}
