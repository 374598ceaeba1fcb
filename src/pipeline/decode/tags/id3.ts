/** Title and artist of ID3 tags, read from bytes; the tag itself never reaches ffmpeg, which needs hours for a large one. */
import { cleanTag, decodeAlike, decodeStrictly } from './text.js';

export interface Tags {
  readonly title?: string;
  readonly artist?: string;
}

export interface Id3v2 {
  readonly tags: Tags;
  /** Where it says that it ends; may lie beyond the file. */
  readonly endBytes: number;
}

const HEADER_BYTES = 10;
/** An honest tag has dozens, covers and lyrics included. */
const MAX_FRAMES = 2_000;
/** Longer texts are no titles. */
const MAX_TEXT_BYTES = 4_096;
const TITLE_FRAMES: ReadonlySet<string> = new Set(['TIT2', 'TT2']);
const ARTIST_FRAMES: ReadonlySet<string> = new Set(['TPE1', 'TP1']);
const ID3V1_BYTES = 128;

/** The tag at the start of the bytes; undefined where there is none. */
export function readId3v2(bytes: Uint8Array): Id3v2 | undefined {
  if (bytes.length < HEADER_BYTES || latin1(bytes, 0, 3) !== 'ID3') return undefined;
  const [, , , version = 0, , flags = 0] = bytes;
  const footerBytes = flags & 0x10 ? HEADER_BYTES : 0;
  const size = syncsafe(bytes, 6);
  const endBytes = HEADER_BYTES + size + footerBytes;
  if (version < 2 || version > 4) return { tags: {}, endBytes };
  const body = bytes.subarray(HEADER_BYTES, HEADER_BYTES + size);
  // Before version 4 all of the tag is unsynchronised, not each frame.
  const isMasked = (flags & 0x80) !== 0 && version < 4;
  const frames = isMasked ? unmasked(body.subarray(0, 1 << 20)) : body;
  return {
    tags: readFrames(frames, version, extendedHeaderBytes(frames, version, flags)),
    endBytes,
  };
}

/** The tag of the last 128 bytes; it says nothing of its encoding. */
export function readId3v1(bytes: Uint8Array): Tags {
  const tag = bytes.subarray(Math.max(0, bytes.length - ID3V1_BYTES));
  if (tag.length < ID3V1_BYTES || latin1(tag, 0, 3) !== 'TAG') return {};
  // Thirty bytes are short: the last character may be cut in two.
  const fields = [tag.subarray(3, 33), tag.subarray(33, 63)].map(untilNul);
  const [title, artist] = decodeAlike(fields) ?? decodeAlike(fields.map(withoutCutEnd)) ?? [];
  return withoutGaps(clean(title), clean(artist));
}

function withoutCutEnd(field: Uint8Array): Uint8Array {
  return field.length < 29 ? field : field.subarray(0, -1);
}

function clean(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanTag(text);
}

function readFrames(body: Uint8Array, version: number, from: number): Tags {
  const headerBytes = version === 2 ? 6 : 10;
  let title: Uint8Array | undefined;
  let artist: Uint8Array | undefined;
  let at = from;
  for (let count = 0; count < MAX_FRAMES && at + headerBytes < body.length; count += 1) {
    const name = latin1(body, at, version === 2 ? 3 : 4);
    if (!/^[A-Z0-9 ]+$/.test(name)) break;
    const size = frameBytes(body, at, version);
    const isPlain = version === 2 || ((body[at + 9] ?? 0) & (version === 4 ? 0x0d : 0xc0)) === 0;
    const text = body.subarray(at + headerBytes, at + headerBytes + Math.min(size, MAX_TEXT_BYTES));
    if (isPlain && TITLE_FRAMES.has(name)) title ??= text;
    if (isPlain && ARTIST_FRAMES.has(name)) artist ??= text;
    if (title !== undefined && artist !== undefined) break;
    at += headerBytes + size;
  }
  return decodeTexts(title, artist);
}

/** Each by its own mark; where both are of an unknown encoding, it is the same one. */
function decodeTexts(title: Uint8Array | undefined, artist: Uint8Array | undefined): Tags {
  const texts = [title, artist].map((frame) => frame ?? new Uint8Array(1));
  const isUnicode = (frame: Uint8Array): boolean => frame[0] === 1 || frame[0] === 2;
  const unknown = texts.map((frame) =>
    isUnicode(frame) ? new Uint8Array(0) : untilNul(frame.subarray(1)),
  );
  const alike = decodeAlike(unknown) ?? unknown.map((text) => decodeAlike([text])?.[0]);
  const [titleText, artistText] = texts.map((frame, index) =>
    clean(isUnicode(frame) ? decodeUtf16(frame) : alike[index]),
  );
  return withoutGaps(titleText, artistText);
}

function frameBytes(body: Uint8Array, at: number, version: number): number {
  if (version === 2) return bigEndian(body, at + 3, 3);
  const plain = bigEndian(body, at + 4, 4);
  if (version === 3) return plain;
  const safe = syncsafe(body, at + 4);
  // Some programs forget that version 4 has seven bits a byte: then only the plain size leads to the next frame.
  return isFrameStart(body, at + 10 + safe) || !isFrameStart(body, at + 10 + plain) ? safe : plain;
}

function isFrameStart(body: Uint8Array, at: number): boolean {
  return at >= body.length || body[at] === 0 || /^[A-Z0-9]{4}$/.test(latin1(body, at, 4));
}

function extendedHeaderBytes(body: Uint8Array, version: number, flags: number): number {
  if (version < 3 || !(flags & 0x40)) return 0;
  return version === 3 ? 4 + bigEndian(body, 0, 4) : syncsafe(body, 0);
}

function decodeUtf16(frame: Uint8Array): string | undefined {
  const [encoding, first, second] = frame;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const isBigEndian = isMarked ? first === 0xfe : encoding === 2;
  const units = frame.subarray(isMarked ? 3 : 1);
  const even = units.subarray(0, units.length - (units.length % 2));
  return decodeStrictly(even, isBigEndian ? 'utf-16be' : 'utf-16le')?.split('\0')[0];
}

function withoutGaps(title: string | undefined, artist: string | undefined): Tags {
  return { ...(title !== undefined && { title }), ...(artist !== undefined && { artist }) };
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}

/** Takes out the zero that was put behind every 0xFF. */
function unmasked(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, at) => byte !== 0 || bytes[at - 1] !== 0xff);
}

function latin1(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

function bigEndian(bytes: Uint8Array, at: number, length: number): number {
  return bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
}

function syncsafe(bytes: Uint8Array, at: number): number {
  return bytes.subarray(at, at + 4).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
}
