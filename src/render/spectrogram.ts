/** PictureSpectrogram → a rectangle of palette levels, the size it is drawn at (pure). */
import type { PictureSpectrogram } from '../pipeline/types.js';

/** Marks pixels that were not decoded: the hatching below shows through. */
export const NO_LEVEL = 255;

/** Row-major [y][x], row 0 on top (highest frequency); level 0…levels−1, or NO_LEVEL. */
export interface LevelRaster {
  readonly values: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

export function toLevels(
  picture: PictureSpectrogram,
  widthPx: number,
  heightPx: number,
  levels: number,
): LevelRaster {
  const wide = resampleColumns(picture, widthPx);
  for (let i = 0; i < wide.length; i++) {
    const share = 1 - wide[i]! / picture.floorDb;
    wide[i] = Math.min(1, Math.max(0, share)) * (levels - 1);
  }
  const values = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const position = ((heightPx - 1 - y + 0.5) / heightPx) * picture.bands - 0.5;
    const low = clamp(Math.floor(position), 0, picture.bands - 1);
    const high = Math.min(picture.bands - 1, low + 1);
    const share = clamp(position - low, 0, 1);
    const [lower, upper, row] = [low * widthPx, high * widthPx, y * widthPx];
    for (let x = 0; x < widthPx; x++) {
      const below = wide[lower + x]!;
      const level = below + (wide[upper + x]! - below) * share;
      // Not a number where nothing was decoded; a whole number of either, since a call's value would go through the heap.
      if (level >= 0) values[row + x] = level + 0.5;
      else values[row + x] = NO_LEVEL;
    }
  }
  return { values, widthPx, heightPx };
}

/** A vertical colour bar, loudest on top. */
export function levelBar(widthPx: number, heightPx: number, levels: number): LevelRaster {
  const values = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const level = Math.round((1 - y / (heightPx - 1)) * (levels - 1));
    values.fill(level, y * widthPx, (y + 1) * widthPx);
  }
  return { values, widthPx, heightPx };
}

/** Whether any column was not decoded; a column is told by its lowest band. */
export function hasGaps(picture: PictureSpectrogram): boolean {
  for (let column = 0; column < picture.columns; column++) {
    if (Number.isNaN(picture.db[column] ?? Number.NaN)) return true;
  }
  return false;
}

/** [band][x]: the mean dB of the columns under a pixel where there are several, else a straight line between two. */
function resampleColumns(picture: PictureSpectrogram, widthPx: number): Float32Array {
  const { db, bands, columns } = picture;
  const out = new Float32Array(bands * widthPx);
  const columnsPerPixel = columns / widthPx;
  for (let x = 0; x < widthPx; x++) {
    const [first, last, share] =
      columnsPerPixel > 1
        ? pixelSpan(x, columnsPerPixel, columns)
        : pixelPair(x, columnsPerPixel, columns);
    for (let band = 0; band < bands; band++) {
      const row = band * columns;
      out[band * widthPx + x] =
        columnsPerPixel > 1
          ? meanOf(db, row + first, row + last)
          : between(db[row + first] ?? Number.NaN, db[row + last] ?? Number.NaN, share);
    }
  }
  return out;
}

function pixelSpan(x: number, columnsPerPixel: number, columns: number): [number, number, number] {
  const first = Math.min(columns - 1, Math.floor(x * columnsPerPixel));
  const last = Math.min(columns, Math.max(first + 1, Math.floor((x + 1) * columnsPerPixel)));
  return [first, last, 0];
}

function pixelPair(x: number, columnsPerPixel: number, columns: number): [number, number, number] {
  const position = (x + 0.5) * columnsPerPixel - 0.5;
  const first = clamp(Math.floor(position), 0, columns - 1);
  return [first, Math.min(columns - 1, first + 1), clamp(position - first, 0, 1)];
}

/** NaN-aware: what was decoded under this pixel is shown even if its neighbour was not. */
function meanOf(db: Float32Array, first: number, end: number): number {
  let sum = 0;
  let count = 0;
  for (let index = first; index < end; index++) {
    const value = db[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Beside a gap the nearer value decides, so that gaps keep their edges. */
function between(left: number, right: number, share: number): number {
  if (Number.isNaN(left) || Number.isNaN(right)) return share < 0.5 ? left : right;
  return left + (right - left) * share;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
