/** Embeddings as numbers and as the bytes that stores and answers hold. Pure. */

const BYTES_PER_VALUE = Float32Array.BYTES_PER_ELEMENT;

/** float32, little-endian, one after the other: 4 bytes a value, on every machine. */
export function encodeEmbedding(embedding: Float32Array): Uint8Array {
  const bytes = new Uint8Array(embedding.length * BYTES_PER_VALUE);
  const view = new DataView(bytes.buffer);
  embedding.forEach((value, i) => {
    view.setFloat32(i * BYTES_PER_VALUE, value, true);
  });
  return bytes;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * The reverse. Shares the memory of `bytes` where it lies as the processor wants it.
 * @throws RangeError when the bytes are no whole number of values
 */
export function decodeEmbedding(bytes: Uint8Array): Float32Array {
  const { byteLength, byteOffset, buffer } = bytes;
  if (byteLength % BYTES_PER_VALUE !== 0) {
    throw new RangeError(`${byteLength} bytes are no whole number of float32 values`);
  }
  const length = byteLength / BYTES_PER_VALUE;
  if (IS_LITTLE_ENDIAN && byteOffset % BYTES_PER_VALUE === 0) {
    return new Float32Array(buffer, byteOffset, length);
  }
  const view = new DataView(buffer, byteOffset, byteLength);
  return Float32Array.from({ length }, (_, i) => view.getFloat32(i * BYTES_PER_VALUE, true));
}

/**
 * Cosine of the angle between two embeddings, −1…1; 0 where one of them is all zeros, or they are of different lengths
 * (two models' embeddings cannot be compared).
 */
export function cosine(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return 0;
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    const y = b[i]!;
    product += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  const norm = Math.sqrt(squaresA * squaresB);
  return norm === 0 ? 0 : Math.max(-1, Math.min(1, product / norm));
}
