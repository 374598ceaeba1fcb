/** Half-precision numbers (IEEE 754 binary16, little-endian): DataView.getFloat16 is not in Node 20. */
export function readHalf(view: DataView, byteOffset: number): number {
  const bits = view.getUint16(byteOffset, true);
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  const sign = bits >> 15 === 0 ? 1 : -1;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}
