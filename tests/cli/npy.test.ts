import { describe, expect, it } from 'vitest';

import { encodeNpy } from '../../src/cli/npy.js';
import { decodeNpy } from './decode-npy.js';

describe('encodeNpy', () => {
  it('writes what numpy.lib.format documents', () => {
    const bytes = Buffer.from(encodeNpy(Float32Array.of(1, -2.5, 0.1), [3]));
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x93NUMPY\x01\x00');
    const headerBytes = 10 + bytes.readUInt16LE(8);
    expect(headerBytes % 64).toBe(0);
    expect(bytes.subarray(10, headerBytes).toString('latin1')).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(3,\), \} *\n$/,
    );
    expect(bytes.length).toBe(headerBytes + 12);
    expect(bytes.readFloatLE(headerBytes + 4)).toBe(-2.5);
  });

  it('keeps shape, values and special values', () => {
    const data = Float32Array.of(0, -0, NaN, Infinity, 1e-45, 3.4e38);
    const { values, shape } = decodeNpy(encodeNpy(data, [1, 2, 3]));
    expect(shape).toEqual([1, 2, 3]);
    expect(values).toEqual(data);
  });

  it('writes an empty array', () => {
    expect(decodeNpy(encodeNpy(new Float32Array(0), [0, 128])).shape).toEqual([0, 128]);
  });

  it('refuses a shape that does not fit', () => {
    expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow('5 values do not fill');
  });
});
