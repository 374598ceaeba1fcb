/**
 * A palette PNG writer (pure but for zlib): the card has few colours besides the spectrogram's, so one byte a pixel
 * does. Measured on one 30 s card, two busy cores: Skia's truecolour PNG 200 ms and 490 kB, its JPEG 24 ms and 170 kB
 * (with ringing around the text); with this writer the whole card takes 30 ms, drawing included, and 220 kB.
 * Format: https://www.w3.org/TR/png-3/
 */
import { promisify } from 'node:util';
import { constants, crc32, deflate } from 'node:zlib';
import type { Rgb } from './colour.js';

const deflateAsync = promisify(deflate);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPE_INDEXED = 3;

/** `rows`: per row one filter byte (0: none), then one palette index a pixel. */
export async function encodeIndexedPng(
  rows: Uint8Array,
  palette: readonly Rgb[],
  widthPx: number,
  heightPx: number,
): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, COLOUR_TYPE_INDEXED, 0, 0, 0], 8);
  // Level 4 takes 1.5 to 2.3 times as long and saves 4 % on songs; runs alone (Z_RLE) take half as long and cost as much again.
  const data = await deflateAsync(rows, {
    level: 1,
    memLevel: 9,
    strategy: constants.Z_DEFAULT_STRATEGY,
  });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(body.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}
