/** Tags, chapters and attached files of Matroska and WebM. */
import { placesOf } from './tag-list.js';
import type { TagList } from './tag-list.js';

/** Element → what each of its entries holds once. */
const LISTS: readonly (readonly [Buffer, Buffer])[] = [
  // Tags: SimpleTag.
  [Buffer.from('1254c367', 'hex'), Buffer.from('67c8', 'hex')],
  // Chapters: ChapterUID.
  [Buffer.from('1043a770', 'hex'), Buffer.from('73c4', 'hex')],
  // Attachments: AttachedFile.
  [Buffer.from('1941a469', 'hex'), Buffer.from('61a7', 'hex')],
];
/** In place of a name of four bytes: an empty element (Void) of a byte, and the beginning of another one. */
const VOIDS = Buffer.from('ec8100ec', 'hex');

export function* matroskaTagLists(file: Buffer): Generator<TagList> {
  for (const [list, entry] of LISTS) {
    for (const at of placesOf(file, list)) {
      yield {
        count: (most) => entriesIn(file.subarray(at + list.length, endOf(file, at)), entry, most),
        limit: (copy) => VOIDS.copy(copy, at),
      };
    }
  }
}

function entriesIn(list: Buffer, entry: Buffer, most: number): number {
  let count = 0;
  for (let at = list.indexOf(entry); at !== -1 && count <= most; at = list.indexOf(entry, at + 1)) {
    count += 1;
  }
  return count;
}

/** A size has as many bytes as its first one has leading zeros, and one; all ones mean: unknown. */
function endOf(file: Buffer, nameAt: number): number {
  const at = nameAt + 4;
  const first = file[at] ?? 0;
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8 || at + bytes > file.length) return file.length;
  let size = first & (0xff >> bytes);
  for (const byte of file.subarray(at + 1, at + bytes)) size = size * 256 + byte;
  return Math.min(file.length, at + bytes + size);
}
