/** Damaged files from whole ones, the same for the same seed (pure). */

/** Numbers from 0 to below 1: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutation = (bytes: Buffer, below: (limit: number) => number, other: Buffer) => Buffer;

/** What headers say of sizes and counts, at their ends. */
const EXTREMES: readonly number[] = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

const MUTATIONS: readonly Mutation[] = [
  function flip(bytes, below) {
    for (let count = 1 + below(50); count > 0; count -= 1) {
      bytes.writeUInt8(below(256), below(bytes.length));
    }
    return bytes;
  },
  function flipHeader(bytes, below) {
    for (let count = 1 + below(8); count > 0; count -= 1) {
      bytes.writeUInt8(below(256), below(Math.min(512, bytes.length)));
    }
    return bytes;
  },
  function extreme(bytes, below) {
    const at = below(Math.min(4_096, bytes.length - 4));
    bytes.writeUInt32BE(EXTREMES[below(EXTREMES.length)] ?? 0, at);
    return bytes;
  },
  function truncate(bytes, below) {
    return bytes.subarray(0, 1 + below(bytes.length));
  },
  function repeat(bytes, below) {
    const from = below(bytes.length);
    const piece = bytes.subarray(from, from + 1 + below(4_096));
    return Buffer.concat([bytes.subarray(0, from), piece, piece, bytes.subarray(from)]);
  },
  function erase(bytes, below) {
    const from = below(bytes.length);
    return bytes.fill(0, from, Math.min(bytes.length, from + below(4_096)));
  },
  function splice(bytes, below, other) {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length))]);
  },
];

/** One to three mutations of one of the files. */
export function mutated(files: readonly Buffer[], random: () => number): Buffer {
  const below = (limit: number): number => Math.floor(random() * Math.max(1, limit));
  const pick = (): Buffer => files[below(files.length)] ?? Buffer.alloc(1);
  let bytes: Buffer = Buffer.from(pick());
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const mutate = MUTATIONS[below(MUTATIONS.length)];
    if (mutate && bytes.length > 8) bytes = mutate(bytes, below, pick());
  }
  return bytes;
}
