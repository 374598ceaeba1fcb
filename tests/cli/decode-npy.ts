/** Reads .npy files back, as strictly as numpy.load does. */
export function decodeNpy(file: Uint8Array): { values: Float32Array; shape: readonly number[] } {
  const bytes = Buffer.from(file);
  const headerBytes = 10 + bytes.readUInt16LE(8);
  const header = bytes.subarray(10, headerBytes).toString('latin1');
  const tuple = /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(
    header,
  );
  if (bytes.subarray(0, 8).toString('latin1') !== '\x93NUMPY\x01\x00' || !tuple) {
    throw new Error(`no npy file: ${header}`);
  }
  const shape = (tuple[1] ?? '')
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  const values = Float32Array.from({ length: (bytes.length - headerBytes) / 4 }, (_, i) =>
    bytes.readFloatLE(headerBytes + 4 * i),
  );
  return { values, shape };
}
