/** iTunes' list (`ilst`) and user data (`udta`) of MP4 and QuickTime, which ffmpeg reads wherever they stand. */
import { placesOf } from './tag-list.js';
import type { TagList } from './tag-list.js';

const LISTS: readonly Buffer[] = [Buffer.from('ilst'), Buffer.from('udta')];
/** What every reader passes over. */
const FREE = 'free';

export function* mp4TagLists(file: Buffer): Generator<TagList> {
  for (const name of LISTS) {
    for (const at of placesOf(file, name)) {
      yield {
        count: (most) => childrenAt(file, at, most),
        limit: (copy) => copy.write(FREE, at, 'latin1'),
      };
    }
  }
}

/** @param nameAt of the parent, behind its size */
function childrenAt(file: Buffer, nameAt: number, most: number): number {
  if (nameAt < 4) return 0;
  const size = file.readUInt32BE(nameAt - 4);
  const isLong = size === 1;
  const to = size < 8 ? file.length : Math.min(file.length, nameAt - 4 + size);
  let count = 0;
  for (let at = nameAt + (isLong ? 12 : 4); at + 8 <= to && count <= most; count += 1) {
    const child = file.readUInt32BE(at);
    if (child < 8) break;
    at += child;
  }
  return count;
}
