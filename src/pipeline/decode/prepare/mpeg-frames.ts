/** Headers of MPEG audio frames (MP1 to MP3) and of AAC's ADTS frames. Pure. */

/** kbit/s by layer (I, II, III), of MPEG 1, then of MPEG 2 and 2.5. */
const BIT_RATES_KBPS: readonly (readonly (readonly number[])[])[] = [
  [
    [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  ],
  [
    [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ],
];
const MPEG1_RATES_HZ: readonly number[] = [44_100, 48_000, 32_000];
/** So many frames in a row, each where the one before it ends, are no accident. */
const CHAIN_FRAMES = 6;
const SMALLEST_ADTS_FRAME_BYTES = 9;

interface MpegHeader {
  /** 1, 2 or 2.5. */
  readonly version: number;
  /** 1, 2 or 3. */
  readonly layer: number;
  readonly bitRateIndex: number;
  readonly sampleRateHz: number;
  readonly isPadded: boolean;
}

function mpegHeader(bytes: Uint8Array, at: number): MpegHeader | undefined {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 4);
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const versionBits = (second >> 3) & 3;
  const layerBits = (second >> 1) & 3;
  const rateIndex = (third >> 2) & 3;
  const bitRateIndex = third >> 4;
  if (versionBits === 1 || layerBits === 0 || rateIndex === 3 || bitRateIndex === 15) {
    return undefined;
  }
  const divisor = versionBits === 3 ? 1 : versionBits === 2 ? 2 : 4;
  return {
    version: divisor === 4 ? 2.5 : divisor,
    layer: 4 - layerBits,
    bitRateIndex,
    sampleRateHz: (MPEG1_RATES_HZ[rateIndex] ?? 44_100) / divisor,
    isPadded: (third & 2) !== 0,
  };
}

/** Length of the MP1, MP2 or MP3 frame that begins there; 0 where none does, or its length is not written in it. */
function mpegFrameBytes(bytes: Uint8Array, at: number): number {
  const header = mpegHeader(bytes, at);
  if (header === undefined || header.bitRateIndex === 0) return 0;
  const { version, layer, sampleRateHz, isPadded } = header;
  const kbps = BIT_RATES_KBPS[version === 1 ? 0 : 1]?.[layer - 1]?.[header.bitRateIndex - 1] ?? 0;
  const padding = isPadded ? 1 : 0;
  if (layer === 1) return (Math.floor((12_000 * kbps) / sampleRateHz) + padding) * 4;
  const samplesPerByte = layer === 3 && version !== 1 ? 72_000 : 144_000;
  return Math.floor((samplesPerByte * kbps) / sampleRateHz) + padding;
}

/** Length of the ADTS frame that begins there; 0 where none does, or it is too short to hold any sound. */
export function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(
    at,
    at + 7,
  );
  if (first !== 0xff || (second & 0xf6) !== 0xf0 || ((third >> 2) & 15) > 12) return 0;
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5);
  return length < SMALLEST_ADTS_FRAME_BYTES ? 0 : length;
}

export type FrameBytes = (bytes: Uint8Array, at: number) => number;

/** Where the first chain of frames begins at or after `from`; undefined where there is none. */
export function findFrames(
  bytes: Uint8Array,
  from: number,
  frameBytes: FrameBytes,
): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    if (isChain(bytes, at, frameBytes)) return at;
  }
  return undefined;
}

export function findMpegFrames(bytes: Uint8Array, from: number): number | undefined {
  return findFrames(bytes, from, mpegFrameBytes);
}

/** Frames of one kind (version, layer and sample rate) in a row, or as many as there are up to the end. */
export function isChain(bytes: Uint8Array, from: number, frameBytes: FrameBytes): boolean {
  const kind = ((bytes[from + 1] ?? 0) << 8) | ((bytes[from + 2] ?? 0) & 0x0c);
  let at = from;
  for (let count = 0; count < CHAIN_FRAMES; count += 1) {
    const length = frameBytes(bytes, at);
    if (length === 0) return false;
    if ((((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) & 0x0c)) !== kind) return false;
    at += length;
    if (at >= bytes.length) return count >= 2;
  }
  return true;
}

/** MPEG frames whose bit rate is "free": ffmpeg cannot tell where they end. */
export function isFreeFormat(bytes: Uint8Array): boolean {
  const isFree = (at: number): boolean => mpegHeader(bytes, at)?.bitRateIndex === 0;
  if (!isFree(0)) return false;
  const same = Buffer.from(bytes.subarray(0, 2));
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const second = file.indexOf(same, 4);
  const third = file.indexOf(same, second + (second - 1));
  return second > 0 && third > 0 && isFree(second) && isFree(third);
}
