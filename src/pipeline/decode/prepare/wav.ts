/** WAV headers that ffmpeg takes for something else, set right in a copy. */

const FIRST_CHUNK = 12;
const UNKNOWN_SIZE = 0xff_ff_ff_ff;
/** Chunks looked at before the samples. */
const MAX_CHUNKS = 64;
/** Samples looked at: some seconds. */
const MAX_SAMPLES = 1 << 18;
const PCM = 1;
const EXTENSIBLE = 0xff_fe;

/** The same bytes where nothing is wrong. */
export function repairWav(input: Uint8Array): Uint8Array {
  const file = Buffer.from(input.buffer, input.byteOffset, input.length);
  const magic = file.toString('latin1', 0, 4);
  if ((magic !== 'RIFF' && magic !== 'RF64') || file.toString('latin1', 8, 12) !== 'WAVE')
    return input;
  const chunks = chunksOf(file);
  const format = chunks.get('fmt ');
  const data = chunks.get('data');
  if (format === undefined || data === undefined) return input;
  const isUnfinished = magic === 'RF64' && !hasSizes(file, chunks.get('ds64'));
  const roomBits = roomierBits(file, format);
  const isPadded = roomBits !== undefined && fillsUpperBytes(file.subarray(data + 8));
  if (!isUnfinished && !isPadded) return input;
  const copy = Buffer.from(file);
  if (isUnfinished) {
    // Written to a stream, so that nobody could go back to fill the sizes in.
    copy.write('RIFF', 0, 'latin1');
    copy.writeUInt32LE(UNKNOWN_SIZE, 4);
    copy.writeUInt32LE(UNKNOWN_SIZE, data + 4);
  }
  // Whole numbers of 32 bits of which fewer are used; ffmpeg takes 24 for its own float format.
  if (isPadded) {
    copy.writeUInt16LE(roomBits, format + 22);
    if (copy.readUInt16LE(format + 8) === EXTENSIBLE) copy.writeUInt16LE(roomBits, format + 26);
  }
  return copy;
}

/** Chunk → where its name stands; the last chunk is the samples. */
function chunksOf(file: Buffer): ReadonlyMap<string, number> {
  const chunks = new Map<string, number>();
  for (let at = FIRST_CHUNK; at + 8 <= file.length && chunks.size < MAX_CHUNKS;) {
    const name = file.toString('latin1', at, at + 4);
    if (!chunks.has(name)) chunks.set(name, at);
    if (name === 'data') break;
    const size = file.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return chunks;
}

function hasSizes(file: Buffer, ds64: number | undefined): boolean {
  if (ds64 === undefined || ds64 + 24 > file.length) return false;
  return file.readBigUInt64LE(ds64 + 16) > 0n;
}

/** Bits that the header says of samples that take more room; undefined where they fill it, or are no whole numbers. */
function roomierBits(file: Buffer, format: number): number | undefined {
  if (format + 24 > file.length) return undefined;
  const tag = file.readUInt16LE(format + 8);
  const isExtended = tag === EXTENSIBLE && format + 34 <= file.length;
  const isPcm = tag === PCM || (isExtended && file.readUInt16LE(format + 32) === PCM);
  const sampleBytes = file.readUInt16LE(format + 20) / file.readUInt16LE(format + 10);
  const bits = file.readUInt16LE(format + (isExtended ? 26 : 22));
  const isRoomier = sampleBytes === 4 && bits > 0 && Math.ceil(bits / 8) < sampleBytes;
  return isPcm && isRoomier ? 8 * sampleBytes : undefined;
}

/** The upper byte holds more than the sign of the three below: the used bits are the upper ones, as they should be. */
function fillsUpperBytes(samples: Buffer): boolean {
  const looked = Math.min(samples.length - 3, 4 * MAX_SAMPLES);
  for (let at = 0; at < looked; at += 4) {
    const sample = samples.readInt32LE(at);
    if (sample >= 2 ** 23 || sample < -(2 ** 23)) return true;
  }
  return false;
}
