/** A mono WAV file of 32-bit floats: RIFF header of 44 bytes (format 3, IEEE float), then the samples. */
export function floatWav(samples: Float32Array, sampleRateHz: number): Uint8Array {
  const HEADER_BYTES = 44;
  const bytes = new Uint8Array(HEADER_BYTES + samples.byteLength);
  const view = new DataView(bytes.buffer);
  const text = (at: number, letters: string): void => {
    bytes.set(new TextEncoder().encode(letters), at);
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 3, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 4, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 32, true);
  text(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  samples.forEach((sample, i) => {
    view.setFloat32(HEADER_BYTES + 4 * i, sample, true);
  });
  return bytes;
}
