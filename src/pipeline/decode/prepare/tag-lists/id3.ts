/** ID3 tags inside other containers (WAV, AIFF, DSF, WMA), which ffmpeg reads there as well. */
import { placesOf } from './tag-list.js';
import type { TagList } from './tag-list.js';

const ID3 = Buffer.from('ID3');
const HEADER_BYTES = 10;
/** A frame's header of the old version, and a byte. */
const SMALLEST_FRAME_BYTES = 7;

export function* id3TagLists(file: Buffer): Generator<TagList> {
  for (const at of placesOf(file, ID3)) {
    const [, , , version = 0, , , ...size] = file.subarray(at, at + HEADER_BYTES);
    if (version < 2 || version > 4 || size.length < 4 || size.some((byte) => byte > 0x7f)) continue;
    const from = at + HEADER_BYTES;
    const to = Math.min(file.length, from + size.reduce((sum, byte) => sum * 128 + byte, 0));
    yield {
      count: (most) => walk(file.subarray(from, to), version, most).count,
      limit: (copy, room) => {
        writeSyncsafe(copy, at + 6, walk(file.subarray(from, to), version, room).roomBytes);
      },
    };
  }
}

/** @returns how many frames there are (where that cannot be told: could be), and where the first `most` of them end */
function walk(body: Buffer, version: number, most: number): { count: number; roomBytes: number } {
  const headerBytes = version === 2 ? 6 : 10;
  let count = 0;
  let at = 0;
  while (at + headerBytes < body.length && count < most) {
    const name = body.toString('latin1', at, at + headerBytes - (version === 2 ? 3 : 6));
    if (!/^[A-Z0-9 ]+$/.test(name)) break;
    at += headerBytes + frameBytes(body, at, version);
    count += 1;
  }
  const rest = body.subarray(at);
  const isPadding = rest.length === 0 || rest[0] === 0;
  const more = isPadding ? 0 : Math.ceil(rest.length / SMALLEST_FRAME_BYTES);
  return { count: count + more, roomBytes: Math.min(at, body.length) };
}

function frameBytes(body: Buffer, at: number, version: number): number {
  if (version === 2) return body.readUIntBE(at + 3, 3);
  const plain = body.readUInt32BE(at + 4);
  if (version === 3) return plain;
  return body.subarray(at + 4, at + 8).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}

function writeSyncsafe(copy: Buffer, at: number, value: number): void {
  for (const [index, shift] of [21, 14, 7, 0].entries()) {
    copy.writeUInt8((value >> shift) & 0x7f, at + index);
  }
}
