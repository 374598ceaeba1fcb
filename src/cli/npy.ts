/**
 * NumPy's .npy, version 1.0, little-endian float32 in C order.
 * Source: numpy.lib.format's documentation (magic, version, header length, a Python dict padded to 64 bytes).
 */
const MAGIC = Buffer.from('\x93NUMPY\x01\x00', 'latin1');
const LENGTH_BYTES = 2;
const ALIGNMENT_BYTES = 64;

/**
 * @param shape row-major; its product is the number of values
 * @throws RangeError where data and shape disagree
 */
export function encodeNpy(data: Float32Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== data.length) {
    throw new RangeError(`${data.length} values do not fill the shape [${shape.join(', ')}]`);
  }
  const header = headerOf(shape);
  const bytes = Buffer.alloc(header.length + data.length * Float32Array.BYTES_PER_ELEMENT);
  header.copy(bytes);
  // Written one by one: right on big-endian machines too, and the header needs no alignment of the data.
  const values = new DataView(bytes.buffer, bytes.byteOffset + header.length);
  for (let i = 0; i < data.length; i += 1) values.setFloat32(i * 4, data[i] ?? NaN, true);
  return bytes;
}

function headerOf(shape: readonly number[]): Buffer {
  // Python writes a tuple of one as "(3,)".
  const tuple = shape.length === 1 ? `(${String(shape[0])},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const bareBytes = MAGIC.length + LENGTH_BYTES + dict.length + 1;
  const padding = ' '.repeat((ALIGNMENT_BYTES - (bareBytes % ALIGNMENT_BYTES)) % ALIGNMENT_BYTES);
  const text = Buffer.from(`${dict}${padding}\n`, 'latin1');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16LE(text.length);
  return Buffer.concat([MAGIC, length, text]);
}
