/** Vorbis comments, in FLAC's blocks: the name of the program that wrote them, then their number, then each. */
import { counted } from './tag-list.js';
import type { TagList } from './tag-list.js';

const FLAC_COMMENTS = 4;
const FLAC_HEADER_BYTES = 4;
const MAX_FLAC_BLOCKS = 1_000;
/** No program has so long a name: whoever reads it finds nothing left, and gives up. */
const ENDLESS = 0xff_ff_ff_ff;

/** @param to where the bytes end that can be seen; what goes on elsewhere (the next page) is beyond it */
export function vorbisComments(file: Buffer, from: number, to: number): TagList | undefined {
  if (from + 4 > to) return undefined;
  const countAt = from + 4 + file.readUInt32LE(from);
  if (countAt + 4 <= to) return counted(file, countAt, { bytes: 4 });
  return {
    count: () => Infinity,
    limit: (copy) => copy.writeUInt32LE(ENDLESS, from),
  };
}

/** The comments of all blocks count together: ffmpeg makes one list of them. */
export function* flacTagLists(file: Buffer): Generator<TagList> {
  let at = 4;
  for (let count = 0; count < MAX_FLAC_BLOCKS && at + FLAC_HEADER_BYTES < file.length; count += 1) {
    const type = file.readUInt8(at);
    const from = at + FLAC_HEADER_BYTES;
    const to = Math.min(from + file.readUIntBE(at + 1, 3), file.length);
    const list = (type & 0x7f) === FLAC_COMMENTS ? vorbisComments(file, from, to) : undefined;
    if (list !== undefined) yield list;
    if (type & 0x80) return;
    at = to;
  }
}
