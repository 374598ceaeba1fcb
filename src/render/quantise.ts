/** True colour → palette indexes (pure): frequent colours as they are, the rest to the nearest of them. */
import type { Rgb } from './colour.js';

/** Squared and weighted as in `distance`: about 7 of 255 in each channel. */
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
  // Signed: half of the unsigned words would be too large for V8's small integers, and each an object.
  const words = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length);
  const runs = runsOf(words);
  const ranked = byFrequency(words, runs);
  const chosen = choose(reserved.map(toWord), ranked, maxColours);
  const indexOf = new Map(chosen.map((word, index) => [word, firstIndex + index]));
  for (const word of ranked)
    if (!indexOf.has(word)) indexOf.set(word, firstIndex + nearest(chosen, word));
  const indexes = new Uint8Array(words.length);
  for (let run = 0; run + 1 < runs.length; run++) {
    const index = indexOf.get(words[runs[run]!]!)!;
    const end = runs[run + 1]!;
    for (let i = runs[run]!; i < end; i++) indexes[i] = index;
  }
  return { indexes, colours: chosen.map(toRgb) };
}

/** Where a colour begins that the pixel before has not, and the end: a card is mostly flat, so these are few. */
function runsOf(words: Int32Array): number[] {
  const runs: number[] = [];
  let last = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (i > 0 && word === last) continue;
    last = word;
    runs.push(i);
  }
  runs.push(words.length);
  return runs;
}

/** Every colour once, the one of most pixels first. */
function byFrequency(words: Int32Array, runs: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (let run = 0; run + 1 < runs.length; run++) {
    const word = words[runs[run]!]!;
    counts.set(word, (counts.get(word) ?? 0) + runs[run + 1]! - runs[run]!);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([word]) => word);
}

/** The reserved ones, then the most frequent; of almost equal ones only the first, so that the palette spreads. */
function choose(reserved: readonly number[], ranked: readonly number[], most: number): number[] {
  const chosen = reserved.slice(0, most);
  for (const word of ranked) {
    if (chosen.length === most) break;
    if (!isAlmostIn(chosen, word)) chosen.push(word);
  }
  return chosen;
}

function isAlmostIn(words: readonly number[], wanted: number): boolean {
  for (const word of words) if (distance(word, wanted) <= ALMOST_EQUAL) return true;
  return false;
}

function nearest(words: readonly number[], wanted: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < words.length; index++) {
    const away = distance(words[index]!, wanted);
    if (away >= bestDistance) continue;
    best = index;
    bestDistance = away;
  }
  return best;
}

/** Green weighs most in what the eye sees as lightness. */
function distance(one: number, other: number): number {
  const red = (one & 255) - (other & 255);
  const green = ((one >>> 8) & 255) - ((other >>> 8) & 255);
  const blue = ((one >>> 16) & 255) - ((other >>> 16) & 255);
  return 2 * red * red + 4 * green * green + 3 * blue * blue;
}

function toRgb(word: number): Rgb {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255];
}

/** Opaque. */
function toWord([red, green, blue]: Rgb): number {
  return (255 << 24) | (blue << 16) | (green << 8) | red;
}
