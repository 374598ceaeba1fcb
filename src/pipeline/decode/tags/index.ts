/** Title and artist of a song, in the writing that was meant, or none. */
import type { PrintedTags } from '../log.js';
import type { Tags } from './id3.js';
import { cleanTag, latin1Bytes } from './text.js';

/** The input as far as its tags matter. */
export interface TagSource {
  readonly bytes: Uint8Array;
  /** Read from bytes already. */
  readonly id3: Tags;
  /** Bare MP3 or AAC frames: what ffmpeg prints for those comes from ID3 tags as well, decoded less carefully. */
  readonly isFrames: boolean;
}

/** @param printed what ffmpeg printed for the track that was chosen */
export function readTags(source: TagSource, printed: PrintedTags): Tags {
  if (source.isFrames) return source.id3;
  const title = believed(source.bytes, printed.title) ?? source.id3.title;
  const artist = believed(source.bytes, printed.artist) ?? source.id3.artist;
  return { ...(title !== undefined && { title }), ...(artist !== undefined && { artist }) };
}

/**
 * ffmpeg prints a tag's bytes as they are, and each engine makes characters of them in its own way. What was right is in
 * the file in an encoding that can be checked; what was made up is not.
 */
function believed(bytes: Uint8Array, value: string | undefined): string | undefined {
  const text = value?.trim();
  if (text === undefined || text === '') return undefined;
  const isAscii = /^[\x20-\x7e]*$/.test(text);
  return isAscii || isInFile(bytes, text) ? cleanTag(text) : undefined;
}

function isInFile(bytes: Uint8Array, text: string): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = Buffer.from(text, 'utf16le');
  const writings = [Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16()];
  const latin1 = latin1Bytes(text);
  return (
    writings.some((writing) => file.includes(writing)) || (latin1 && file.includes(latin1)) === true
  );
}
