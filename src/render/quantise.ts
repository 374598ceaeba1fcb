/** True colour → palette indexes (pure): frequent colours as they are, the rest to the nearest of them. */
import type { Rgb } from './colour.js';
import type { PixelRaster } from './paint.js';

/** Squared and weighted as in `distance`: about 7 of 255 in each channel. */
const ALMOST_EQUAL = 450;

export interface Quantised {
  /** One index a pixel, counted from `firstIndex`. */
  readonly indexes: Uint8Array;
  readonly colours: Rgb[];
}

/** Pixels of one colour side by side, in a row that stands for all equal ones below it. */
interface Runs {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** How many rows each stands for. */
  readonly rows: readonly number[];
}

/**
 * @param pixels one little-endian 0xAABBGGRR a pixel (canvas ImageData seen as 32-bit words)
 * @param maxColours how many palette entries may be used; `firstIndex` + maxColours ≤ 256
 * @param reserved colours that must survive however small their area; at most maxColours
 */
export function quantise(
  { words: pixels, widthPx }: Pick<PixelRaster, 'words' | 'widthPx'>,
  firstIndex: number,
  maxColours: number,
  reserved: readonly Rgb[] = [],
): Quantised {
  // Signed: half of the unsigned words would be too large for V8's small integers, and each an object.
  const words = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length);
  const groups = equalRows(words, widthPx);
  const runs = runsOf(words, groups, widthPx);
  const ranked = byFrequency(words, runs);
  const chosen = choose(reserved.map(toWord), ranked, maxColours);
  const indexOf = new Map(chosen.map((word, index) => [word, firstIndex + index]));
  for (const word of ranked)
    if (!indexOf.has(word)) indexOf.set(word, firstIndex + nearest(chosen, word));
  const indexes = new Uint8Array(words.length);
  runs.starts.forEach((start, run) => {
    const index = indexOf.get(words[start]!)!;
    const end = runs.ends[run]!;
    for (let i = start; i < end; i++) indexes[i] = index;
  });
  for (const { first, count } of groups) {
    for (let row = first + 1; row < first + count; row++)
      indexes.copyWithin(row * widthPx, first * widthPx, (first + 1) * widthPx);
  }
  return { indexes, colours: chosen.map(toRgb) };
}

/** Much of a card are rows that are like the one above; comparing two takes a tenth of looking at each pixel. */
function equalRows(words: Int32Array, widthPx: number): { first: number; count: number }[] {
  const bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
  const rowBytes = widthPx * Int32Array.BYTES_PER_ELEMENT;
  const groups: { first: number; count: number }[] = [];
  for (let at = 0, row = 0; at < bytes.length; at += rowBytes, row++) {
    const last = groups.at(-1);
    const isLikeLast = last && bytes.compare(bytes, at - rowBytes, at, at, at + rowBytes) === 0;
    if (isLikeLast) last.count++;
    else groups.push({ first: row, count: 1 });
  }
  return groups;
}

function runsOf(
  words: Int32Array,
  groups: readonly { first: number; count: number }[],
  widthPx: number,
): Runs {
  const [starts, ends, rows]: [number[], number[], number[]] = [[], [], []];
  for (const { first, count } of groups) {
    const end = (first + 1) * widthPx;
    for (let start = first * widthPx; start < end;) {
      const word = words[start]!;
      let i = start + 1;
      while (i < end && words[i]! === word) i++;
      starts.push(start);
      ends.push(i);
      rows.push(count);
      start = i;
    }
  }
  return { starts, ends, rows };
}

/** Every colour once, the one of most pixels first. */
function byFrequency(words: Int32Array, { starts, ends, rows }: Runs): number[] {
  const counts = new Map<number, number>();
  starts.forEach((start, run) => {
    const word = words[start]!;
    counts.set(word, (counts.get(word) ?? 0) + (ends[run]! - start) * rows[run]!);
  });
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
