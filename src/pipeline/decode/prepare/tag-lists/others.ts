/** Lists of tags of RIFF (WAV, AVI), Wave64, Core Audio, Windows Media, Flash and APE tags: most say how many follow. */
import { counted, placesOf } from './tag-list.js';
import type { TagList } from './tag-list.js';

const RIFF_LIST = Buffer.from('LIST');

/** `LIST`, its size, `INFO`, then chunks whose names are the keys. */
export function* riffTagLists(file: Buffer): Generator<TagList> {
  for (const at of placesOf(file, RIFF_LIST)) {
    if (file.toString('latin1', at + 8, at + 12) !== 'INFO') continue;
    const to = Math.min(file.length, at + 8 + file.readUInt32LE(at + 4));
    yield {
      count: (most) => riffChunks(file, at + 12, to, most),
      limit: (copy) => copy.write('JUNK', at + 8, 'latin1'),
    };
  }
}

const SMALLEST_CHUNK_BYTES = 9;

/** Where one leads nowhere, the rest counts as the smallest ones: ffmpeg tries to find its way. */
function riffChunks(file: Buffer, from: number, to: number, most: number): number {
  let count = 0;
  let at = from;
  while (at + 8 <= to && count <= most) {
    const size = file.readUInt32LE(at + 4);
    if (at + 8 + size > to) return count + Math.ceil((to - at) / SMALLEST_CHUNK_BYTES);
    at += 8 + size + (size % 2);
    count += 1;
  }
  return count;
}

/** Summary list: its name, its size (64 bits), the number of tags. */
const W64_SUMMARY = Buffer.from('bc945f925a52d21186dc00c04f8edb8a', 'hex');

export function* w64TagLists(file: Buffer): Generator<TagList> {
  for (const at of placesOf(file, W64_SUMMARY)) yield counted(file, at + 24, { bytes: 4 });
}

const CAF_INFO = Buffer.from('info');

/** Its name, its size (64 bits), the number of tags. */
export function* cafTagLists(file: Buffer): Generator<TagList> {
  for (const at of placesOf(file, CAF_INFO)) {
    const isChunk = at + 16 <= file.length && file.readBigUInt64BE(at + 4) <= BigInt(file.length);
    if (isChunk) yield counted(file, at + 12, { bytes: 4, isBigEndian: true });
  }
}

/** Extended content description, metadata, metadata library: name, size (64 bits), number of tags. */
const ASF_LISTS: readonly Buffer[] = [
  Buffer.from('40a4d0d207e3d21197f000a0c95ea850', 'hex'),
  Buffer.from('eacbf8c5af5b77488467aa8c44fa4cca', 'hex'),
  Buffer.from('941c23449894d149a1411d134e457054', 'hex'),
];

export function* asfTagLists(file: Buffer): Generator<TagList> {
  for (const list of ASF_LISTS) {
    for (const at of placesOf(file, list)) yield counted(file, at + 24, { bytes: 2 });
  }
}

const FLV_HEADER_BYTES = 13;
const FLV_TAG_BYTES = 11;
const FLV_SCRIPT = 18;
/** What a tag takes in a script, and more. Honest scripts have an index, which is no tag, and need not be read. */
const FLV_BYTES_PER_TAG = 64;

/** Scripts among the sound, each a tree of names and values that is not looked into. */
export function* flvTagLists(file: Buffer): Generator<TagList> {
  for (let at = FLV_HEADER_BYTES; at + FLV_TAG_BYTES <= file.length;) {
    const tagAt = at;
    const bytes = file.readUIntBE(at + 1, 3);
    if ((file.readUInt8(at) & 0x1f) === FLV_SCRIPT) {
      yield {
        count: () => bytes / FLV_BYTES_PER_TAG,
        // A kind that nobody knows.
        limit: (copy) => copy.writeUInt8(0, tagAt),
      };
    }
    at += FLV_TAG_BYTES + bytes + 4;
  }
}

const APE_FOOTER_BYTES = 32;

/** The last bytes of the file: a name, a version, the size, the number of tags. */
export function* apeTagLists(file: Buffer): Generator<TagList> {
  const at = file.length - APE_FOOTER_BYTES;
  if (at < 0 || file.toString('latin1', at, at + 8) !== 'APETAGEX') return;
  // Whoever reads fewer tags than there are would begin in their middle.
  yield { count: () => file.readUInt32LE(at + 16), limit: (copy) => copy.fill(0, at) };
}
