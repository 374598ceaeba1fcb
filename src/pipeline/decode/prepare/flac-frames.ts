/** A FLAC stream without its beginning (a recording of a radio stream) still holds frames. Pure. */

const MAX_FRAME_BYTES = 1 << 17;
/** Header: 4 bytes, a number of 1 to 7, block size and rate of up to 2 each, CRC. */
const MAX_HEADER_BYTES = 16;
/** So many headers with the same settings and consecutive numbers are no accident. */
const CHAIN_FRAMES = 3;

interface FrameHeader {
  /** Everything but the number: equal in all frames of a stream, the last one's block size aside. */
  readonly settings: number;
  readonly number: number;
}

/** Where the first of several frames in a row begins; undefined where there are none. */
export function findFlacFrames(bytes: Uint8Array): number | undefined {
  for (let at = nextSync(bytes, 0); at !== -1; at = nextSync(bytes, at + 1)) {
    if (isChain(bytes, at)) return at;
  }
  return undefined;
}

function isChain(bytes: Uint8Array, from: number): boolean {
  const first = headerAt(bytes, from);
  if (first === undefined) return false;
  let found = 1;
  for (let at = nextSync(bytes, from + 1); at !== -1; at = nextSync(bytes, at + 1)) {
    if (at - from > CHAIN_FRAMES * MAX_FRAME_BYTES) return false;
    const next = headerAt(bytes, at);
    if (next?.settings !== first.settings || next.number !== first.number + found) continue;
    found += 1;
    if (found === CHAIN_FRAMES) return true;
  }
  return false;
}

function nextSync(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === 0xf8) return at;
  }
  return -1;
}

/** A header of the usual kind (fixed block size, numbered frames) whose checksum is right. */
function headerAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const head = bytes.subarray(at, at + MAX_HEADER_BYTES);
  const [, , sizes = 0, channels = 0, lead = 0] = head;
  const numberBytes = lead < 0x80 ? 1 : Math.clz32(~(lead << 24));
  if (numberBytes > 6 || (lead >= 0x80 && numberBytes < 2)) return undefined;
  const sizeBytes = sizes >> 4 === 6 ? 1 : sizes >> 4 === 7 ? 2 : 0;
  const rateIndex = sizes & 15;
  const rateBytes = rateIndex === 12 ? 1 : rateIndex === 13 || rateIndex === 14 ? 2 : 0;
  const length = 4 + numberBytes + sizeBytes + rateBytes;
  if (rateIndex === 15 || crc8(head.subarray(0, length)) !== head[length]) return undefined;
  let number = lead < 0x80 ? lead : lead & (0x7f >> numberBytes);
  for (const byte of head.subarray(5, 4 + numberBytes)) number = number * 64 + (byte & 0x3f);
  return { settings: (sizes << 8) | (channels & 0x0e), number };
}

/** Polynomial x⁸+x²+x+1, as the FLAC format says. */
function crc8(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1)
      crc = crc & 0x80 ? ((crc << 1) ^ 7) & 0xff : (crc << 1) & 0xff;
  }
  return crc;
}
