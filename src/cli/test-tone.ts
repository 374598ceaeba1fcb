/** A sound to try things with: a few seconds of a chord as a WAV file, made here, so that nothing needs shipping. */

export const TEST_TONE_RATE_HZ = 8_000;
export const TEST_TONE_SECONDS = 5;

/** A major chord on A3, and a beat every half second, so that the picture has something to show. */
const CHORD_HZ = [220, 277.18, 329.63];
const AMPLITUDE = 8_000;

/** 16-bit mono PCM in a RIFF container of the plainest kind (44-byte header). */
export function testToneWav(seconds = TEST_TONE_SECONDS): Uint8Array {
  const samples = TEST_TONE_RATE_HZ * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16); // size of the format chunk
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // mono
  wav.writeUInt32LE(TEST_TONE_RATE_HZ, 24);
  wav.writeUInt32LE(TEST_TONE_RATE_HZ * 2, 28); // bytes per second
  wav.writeUInt16LE(2, 32); // bytes per frame
  wav.writeUInt16LE(16, 34); // bits per sample
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i += 1) wav.writeInt16LE(toneAt(i / TEST_TONE_RATE_HZ), 44 + i * 2);
  return wav;
}

function toneAt(seconds: number): number {
  const decay = Math.exp(-4 * (seconds % 0.5));
  const chord = CHORD_HZ.reduce((sum, hz) => sum + Math.sin(2 * Math.PI * hz * seconds), 0);
  return Math.round((AMPLITUDE * decay * chord) / CHORD_HZ.length);
}
