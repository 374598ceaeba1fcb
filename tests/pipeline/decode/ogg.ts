/** Pages of Ogg, taken apart and put together (RFC 3533). */

interface OggPage {
  readonly bytes: Buffer;
  readonly serial: number;
  readonly position: bigint;
  readonly content: Buffer;
  /** Whole ones, or pieces of them. */
  readonly packets: readonly Buffer[];
}

const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
const CRC_AT = 22;

export function oggPages(file: Uint8Array): readonly OggPage[] {
  const pages: OggPage[] = [];
  for (let at = 0; at + HEADER_BYTES < file.length;) {
    const page = pageAt(Buffer.from(file.buffer, file.byteOffset + at, file.length - at));
    pages.push(page);
    at += page.bytes.length;
  }
  return pages;
}

function pageAt(file: Buffer): OggPage {
  const segments = file.subarray(HEADER_BYTES, HEADER_BYTES + file.readUInt8(26));
  const from = HEADER_BYTES + segments.length;
  const packets: Buffer[] = [];
  let at = from;
  let start = from;
  for (const [index, length] of segments.entries()) {
    at += length;
    if (length === MAX_SEGMENTS && index < segments.length - 1) continue;
    packets.push(file.subarray(start, at));
    start = at;
  }
  return {
    bytes: file.subarray(0, at),
    serial: file.readUInt32LE(14),
    position: file.readBigInt64LE(6),
    content: file.subarray(from, at),
    packets,
  };
}

/** Pages 1, 2, … of a stream: its headers behind the first. */
export function paginate(packets: readonly Buffer[], serial: number): readonly Buffer[] {
  const lengths = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ]);
  const content = Buffer.concat(packets);
  const pages: Buffer[] = [];
  let at = 0;
  for (let from = 0; from < lengths.length; from += MAX_SEGMENTS) {
    const segments = lengths.slice(from, from + MAX_SEGMENTS);
    const bytes = segments.reduce((sum, length) => sum + length, 0);
    const isContinued = from > 0 && lengths[from - 1] === 255;
    const head = Buffer.alloc(HEADER_BYTES);
    head.write('OggS');
    head.writeUInt8(isContinued ? 1 : 0, 5);
    head.writeUInt32LE(serial, 14);
    head.writeUInt32LE(pages.length + 1, 18);
    head.writeUInt8(segments.length, 26);
    const page = Buffer.concat([head, Buffer.from(segments), content.subarray(at, at + bytes)]);
    page.writeUInt32LE(crc32Ogg(page), CRC_AT);
    pages.push(page);
    at += bytes;
  }
  return pages;
}

/** Of a page whose field for it is zero: polynomial 0x04C11DB7, not reflected, from 0. */
export function crc32Ogg(page: Uint8Array): number {
  let crc = 0;
  for (const byte of page) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
