/** Ogg, as far as hostile files need it (pure). */

interface Packets {
  readonly packets: readonly Buffer[];
  /** Heard up to their end. */
  readonly samples: number;
}

const PAGE_SEGMENTS = 255;
const SEGMENT_BYTES = 255;
const [CONTINUED, FIRST, LAST] = [1, 2, 4];

/** Each group begins on a page of its own; a large packet goes over many. */
export function oggPages(groups: readonly Packets[]): Buffer {
  const pages: Buffer[] = [];
  for (const [index, { packets, samples }] of groups.entries()) {
    const lacing = packets.flatMap(({ length }) => [
      ...Array.from({ length: Math.floor(length / SEGMENT_BYTES) }, () => SEGMENT_BYTES),
      length % SEGMENT_BYTES,
    ]);
    const body = Buffer.concat(packets);
    for (let at = 0, from = 0; at < lacing.length; at += PAGE_SEGMENTS) {
      const segments = lacing.slice(at, at + PAGE_SEGMENTS);
      const to = from + segments.reduce((sum, bytes) => sum + bytes, 0);
      const isLast = index === groups.length - 1 && at + PAGE_SEGMENTS >= lacing.length;
      const flags =
        (lacing[at - 1] === SEGMENT_BYTES ? CONTINUED : 0) |
        (pages.length === 0 ? FIRST : 0) |
        (isLast ? LAST : 0);
      const head = header({ flags, samples, sequence: pages.length, segments });
      pages.push(withChecksum(Buffer.concat([head, body.subarray(from, to)])));
      from = to;
    }
  }
  return Buffer.concat(pages);
}

function header(page: {
  readonly flags: number;
  readonly samples: number;
  readonly sequence: number;
  readonly segments: readonly number[];
}): Buffer {
  const head = Buffer.alloc(27);
  head.write('OggS');
  head.writeUInt8(page.flags, 5);
  head.writeBigUInt64LE(BigInt(page.samples), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(page.sequence, 18);
  head.writeUInt8(page.segments.length, 26);
  return Buffer.concat([head, Buffer.from(page.segments)]);
}

/** CRC-32 of Ogg: polynomial 04c11db7, nothing mirrored. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0);
  return crc;
});

function withChecksum(page: Buffer): Buffer {
  let crc = 0;
  for (const byte of page) crc = (crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0);
  page.writeUInt32LE(crc >>> 0, 22);
  return page;
}
