/** A picture without a spectrogram → a palette PNG. */
import { parseHex } from './colour.js';
import { encodeIndexedPng } from './indexed-png.js';
import type { PixelRaster } from './paint.js';
import { quantise } from './quantise.js';

const PALETTE_SIZE = 256;

/** @param reservedColours that must survive however small their area */
export function encodePlain(
  raster: PixelRaster,
  reservedColours: readonly string[],
): Promise<Uint8Array> {
  const { widthPx, heightPx } = raster;
  const { indexes, colours } = quantise(raster, 0, PALETTE_SIZE, reservedColours.map(parseHex));
  return encodeIndexedPng(toRows(indexes, widthPx, heightPx), colours, widthPx, heightPx);
}

/** Puts the filter byte (none) in front of each row. */
export function toRows(indexes: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  const rows = new Uint8Array((widthPx + 1) * heightPx);
  for (let y = 0; y < heightPx; y++) {
    rows.set(indexes.subarray(y * widthPx, (y + 1) * widthPx), y * (widthPx + 1) + 1);
  }
  return rows;
}
