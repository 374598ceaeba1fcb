/**
 * Lists of tags longer than any song has: ffmpeg compares each new tag with all before it, so that a megabyte of them
 * holds a core for minutes. In a copy, such a list is made to say that it is shorter, or renamed to what ffmpeg skips.
 */
import { id3TagLists } from './tag-lists/id3.js';
import { matroskaTagLists } from './tag-lists/matroska.js';
import { mp4TagLists } from './tag-lists/mp4.js';
import { oggTagLists } from './tag-lists/ogg.js';
import {
  apeTagLists,
  asfTagLists,
  cafTagLists,
  flvTagLists,
  riffTagLists,
  w64TagLists,
} from './tag-lists/others.js';
import type { TagLister } from './tag-lists/tag-list.js';
import { flacTagLists } from './tag-lists/vorbis-comments.js';

/** In all lists of a file together; honest files have a hundred at most. */
const MAX_TAGS = 1_000;

/** By a file's first bytes. */
const LISTERS: readonly (readonly [RegExp, readonly TagLister[]])[] = [
  [/^fLaC/, [flacTagLists]],
  [/^OggS/, [oggTagLists]],
  [/^\u001a\u0045\u00df\u00a3/, [matroskaTagLists]],
  [/^(?:RIFF|RIFX|RF64|BW64|ON2 )/, [riffTagLists, id3TagLists]],
  [/^riff\u002e\u0091\u00cf\u0011/, [w64TagLists]],
  [/^(?:FORM|FRM8|DSD )/, [id3TagLists]],
  // More of them in a row than are taken away before.
  [/^ID3/, [id3TagLists]],
  [/^caff/, [cafTagLists]],
  [/^\u0030\u0026\u00b2\u0075/, [asfTagLists, id3TagLists]],
  [/^FLV/, [flvTagLists]],
  [/^(?:MAC |MPCK|MP\+|TTA|tBaK|wvpk)/, [apeTagLists]],
];
/** MP4 may begin with any box. */
const OF_OTHERS: readonly TagLister[] = [mp4TagLists];

/** The same bytes where there are no more tags than anybody reads. */
export function withoutCrowdedTags(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = file.toString('latin1', 0, 8);
  const listers = LISTERS.find(([signature]) => signature.test(start))?.[1] ?? OF_OTHERS;
  let copy: Buffer | undefined;
  let room = MAX_TAGS;
  for (const lister of listers) {
    for (const list of lister(file)) {
      const count = list.count(room);
      if (count > room) {
        copy ??= Buffer.from(file);
        list.limit(copy, room);
      }
      room = Math.max(0, room - count);
    }
  }
  return copy ?? bytes;
}
