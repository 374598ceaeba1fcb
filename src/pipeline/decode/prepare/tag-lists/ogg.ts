/** Comments of all streams in an Ogg file: of Vorbis, Opus, Theora, Speex, and FLAC in Ogg. */
import type { TagList } from './tag-list.js';
import { vorbisComments } from './vorbis-comments.js';

/** RFC 3533. */
const PAGE_HEADER_BYTES = 27;
const BEGINS_STREAM = 2;
const IS_CONTINUED = 1;
const SERIAL_AT = 14;
const CRC_AT = 22;
const LONGEST_SEGMENT = 255;
/** What comments begin with, where their packet says what it is. */
const COMMENT_PACKET = /^(?:OpusTags|[\u0003\u0081](?:vorbis|theora|daala)|OVP80\u0002 )/;
/** Codecs whose packets do not: the kind of stream by its first packet → how its comments begin. */
const SILENT_CODECS: readonly (readonly [RegExp, RegExp])[] = [
  // The second packet, whatever it is; the third may be one of sound, and such a number of tags is not in it.
  [/^Speex {3}/, /^/],
  [/^\u007fFLAC/, /^[\u0004\u0084][^]{3}/],
];
/** Packets of Speex that may be comments: behind them there is sound. */
const SPEEX_HEADERS = 2;

interface Page {
  readonly at: number;
  readonly to: number;
  /** Where packets begin in it. */
  readonly packets: readonly number[];
  readonly serial: number;
  readonly beginsStream: boolean;
}

interface Stream {
  readonly comments?: RegExp;
  readonly isSpeex: boolean;
  packets: number;
}

/** A page that was changed gets its checksum anew, before the next page. */
export function* oggTagLists(file: Buffer): Generator<TagList> {
  const streams = new Map<number, Stream>();
  for (const page of pagesOf(file)) {
    let changed: Buffer | undefined;
    for (const list of listsIn(file, page, streams)) {
      yield {
        count: (most) => list.count(most),
        limit: (copy, room) => {
          list.limit(copy, room);
          changed = copy;
        },
      };
    }
    if (changed !== undefined) seal(changed.subarray(page.at, page.to));
  }
}

function* listsIn(
  file: Buffer,
  { packets, to, serial, beginsStream }: Page,
  streams: Map<number, Stream>,
): Generator<TagList> {
  for (const [index, packet] of packets.entries()) {
    const start = file.toString('latin1', packet, Math.min(to, packet + 8));
    if (beginsStream && index === 0) {
      streams.set(serial, newStream(start));
      continue;
    }
    const bytes = commentsAt(start, streams.get(serial));
    const list = bytes === undefined ? undefined : vorbisComments(file, packet + bytes, to);
    if (list !== undefined) yield list;
  }
}

function newStream(start: string): Stream {
  const comments = SILENT_CODECS.find(([codec]) => codec.test(start))?.[1];
  return { isSpeex: start.startsWith('Speex'), packets: 0, ...(comments && { comments }) };
}

/** How many bytes of the packet come before its comments; undefined for one without. */
function commentsAt(start: string, stream: Stream | undefined): number | undefined {
  const known = COMMENT_PACKET.exec(start) ?? COMMENT_PACKET.exec(start.slice(0, 7));
  if (known) return known[0].length;
  if (stream === undefined) return undefined;
  stream.packets += 1;
  if (stream.isSpeex && stream.packets >= SPEEX_HEADERS) return undefined;
  return stream.comments?.exec(start)?.[0].length;
}

function* pagesOf(file: Buffer): Generator<Page> {
  for (let at = file.indexOf('OggS'); at !== -1; at = file.indexOf('OggS', at)) {
    const page = pageAt(file, at);
    if (page !== undefined) yield page;
    at = page?.to ?? at + 4;
  }
}

function pageAt(file: Buffer, at: number): Page | undefined {
  const segmentsAt = at + PAGE_HEADER_BYTES;
  if (segmentsAt > file.length) return undefined;
  const segments = file.subarray(segmentsAt, segmentsAt + file.readUInt8(segmentsAt - 1));
  const flags = file.readUInt8(at + 5);
  const packets: number[] = [];
  let to = segmentsAt + segments.length;
  let isInside = (flags & IS_CONTINUED) !== 0;
  for (const length of segments) {
    if (!isInside) packets.push(to);
    to += length;
    isInside = length === LONGEST_SEGMENT;
  }
  const serial = file.readUInt32LE(at + SERIAL_AT);
  const beginsStream = (flags & BEGINS_STREAM) !== 0;
  return { at, to: Math.min(to, file.length), packets, serial, beginsStream };
}

/** Polynomial 0x04C11DB7, not reflected, from 0, over the page with zeros in the place of the sum. */
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc;
});

function seal(page: Buffer): void {
  page.writeUInt32LE(0, CRC_AT);
  let crc = 0;
  for (const byte of page) crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ byte] ?? 0);
  page.writeInt32LE(crc, CRC_AT);
}
