/**
 * Lists of tags longer than any song has: ffmpeg compares each new tag with all before it, so that a megabyte of them
 * holds a core for minutes. Such a list is renamed in a copy to something that ffmpeg skips.
 */
import { crowdedTags, isMp4 } from './mp4.js';

/** Honest files have a hundred at most. */
const MAX_TAGS = 1_000;
const FLAC_COMMENTS = 4;
const FLAC_PADDING = 1;
const FLAC_HEADER_BYTES = 4;
const MAX_FLAC_BLOCKS = 1_000;

/** The same bytes where there is no such list. */
export function withoutCrowdedTags(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.toString('latin1', 0, 4) === 'fLaC') return withoutFlacComments(file);
  if (!isMp4(file)) return bytes;
  const list = crowdedTags(file, MAX_TAGS);
  if (list === undefined) return bytes;
  const copy = Buffer.from(file);
  copy.write('free', list.nameAt, 'latin1');
  return copy;
}

/** The comments of all blocks count together: ffmpeg makes one list of them. */
function withoutFlacComments(file: Buffer): Uint8Array {
  let copy: Buffer | undefined;
  let comments = 0;
  let at = 4;
  for (let count = 0; count < MAX_FLAC_BLOCKS && at + FLAC_HEADER_BYTES < file.length; count += 1) {
    const type = file.readUInt8(at);
    const size = file.readUIntBE(at + 1, 3);
    if ((type & 0x7f) === FLAC_COMMENTS) comments += commentCount(file, at + FLAC_HEADER_BYTES);
    if ((type & 0x7f) === FLAC_COMMENTS && comments > MAX_TAGS) {
      copy ??= Buffer.from(file);
      copy.writeUInt8((type & 0x80) | FLAC_PADDING, at);
    }
    if (type & 0x80) break;
    at += FLAC_HEADER_BYTES + size;
  }
  return copy ?? file;
}

/** Of a Vorbis comment: the name of the program that wrote it, then the number of comments. */
function commentCount(file: Buffer, at: number): number {
  if (at + 4 > file.length) return 0;
  const countAt = at + 4 + file.readUInt32LE(at);
  return countAt + 4 > file.length ? 0 : file.readUInt32LE(countAt);
}
