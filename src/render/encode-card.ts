/** Canvas pixels and the spectrogram's levels → one palette PNG within the size that chats like (pure but for zlib). */
import type { PictureSpectrogram } from '../pipeline/types.js';
import { parseHex } from './colour.js';
import { toRows } from './encode-plain.js';
import { encodeIndexedPng } from './indexed-png.js';
import type { Layout } from './layout.js';
import type { Rect } from './marks.js';
import type { PixelRaster } from './paint.js';
import { magmaLevels } from './palette.js';
import { quantise, type Quantised } from './quantise.js';
import { levelBar, NO_LEVEL, toLevels, type LevelRaster } from './spectrogram.js';

const MAX_BYTES = 400_000;
/** Tried in turn: noise barely compresses, and fewer levels leave fewer bits a pixel. */
const LEVELS = [112, 48, 24] as const;
const PALETTE_SIZE = 256;

export async function encodeCard(
  pixels: PixelRaster,
  picture: PictureSpectrogram,
  layout: Layout,
  reservedColours: readonly string[],
): Promise<Uint8Array> {
  const reserved = reservedColours.map(parseHex);
  const canvas = quantise(pixels, LEVELS[0], PALETTE_SIZE - LEVELS[0], reserved);
  let bytes = new Uint8Array();
  for (const levels of LEVELS) {
    bytes = new Uint8Array(await encodeWith(levels, pixels, canvas, picture, layout));
    if (bytes.length <= MAX_BYTES) break;
  }
  return bytes;
}

function encodeWith(
  levels: number,
  { widthPx, heightPx }: PixelRaster,
  canvas: Quantised,
  picture: PictureSpectrogram,
  layout: Layout,
): Promise<Uint8Array> {
  const { spectrogram, colourBar } = layout;
  const rows = toRows(canvas.indexes, widthPx, heightPx);
  const place = (raster: LevelRaster, at: Rect): void => {
    overlay(rows, widthPx, raster, at);
  };
  place(toLevels(picture, spectrogram.width, spectrogram.height, levels), spectrogram);
  place(levelBar(colourBar.width, colourBar.height, levels), colourBar);
  const palette = [
    ...magmaLevels(levels),
    ...magmaLevels(LEVELS[0]).slice(levels),
    ...canvas.colours,
  ];
  return encodeIndexedPng(rows, palette, widthPx, heightPx);
}

/** Level l is palette index l, so a raster is copied as it is; the canvas shows through where it has no level. */
function overlay(rows: Uint8Array, widthPx: number, raster: LevelRaster, at: Rect): void {
  for (let y = 0; y < raster.heightPx; y++) {
    const start = (at.y + y) * (widthPx + 1) + 1 + at.x;
    for (let x = 0; x < raster.widthPx; x++) {
      const level = raster.values[y * raster.widthPx + x] ?? NO_LEVEL;
      if (level !== NO_LEVEL) rows[start + x] = level;
    }
  }
}
