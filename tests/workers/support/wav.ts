/** Synthesised audio as a WAV file: mono, 16 bit, 8 kHz, three tones that change every half second. */
export function longWav(seconds: number): Uint8Array {
  const rateHz = 8_000;
  const samples = new Int16Array(seconds * rateHz);
  for (let i = 0; i < samples.length; i++) {
    const rootHz = 110 * 2 ** ((Math.floor((2 * i) / rateHz) % 12) / 12);
    const phase = (2 * Math.PI * rootHz * i) / rateHz;
    samples[i] = 8_000 * (Math.sin(phase) + Math.sin(phase * 1.5) + Math.sin(phase * 2.25));
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(2 * rateHz, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
}
