/** One list of tags inside a file, wherever its container keeps it. */
export interface TagList {
  /** How many tags it has; what lies beyond `most` need not be counted. */
  count(most: number): number;
  /** Changes a copy of the file in place, without moving a byte: `room` tags at most are left for ffmpeg to see. */
  limit(copy: Buffer, room: number): void;
}

/** All lists of a file, in the order in which they stand there. */
export type TagLister = (file: Buffer) => Iterable<TagList>;

/** Where the bytes of `needle` stand. */
export function* placesOf(file: Buffer, needle: Buffer): Generator<number> {
  for (let at = file.indexOf(needle); at !== -1; at = file.indexOf(needle, at + 1)) yield at;
}

/** A list that says how many tags follow, so that it can be told to say less. */
export function counted(
  file: Buffer,
  countAt: number,
  number: { readonly bytes: 2 | 4; readonly isBigEndian?: boolean },
): TagList {
  const { bytes, isBigEndian = false } = number;
  return {
    count: () => {
      if (countAt + bytes > file.length) return 0;
      return isBigEndian ? file.readUIntBE(countAt, bytes) : file.readUIntLE(countAt, bytes);
    },
    limit: (copy, room) => {
      if (isBigEndian) copy.writeUIntBE(room, countAt, bytes);
      else copy.writeUIntLE(room, countAt, bytes);
    },
  };
}
