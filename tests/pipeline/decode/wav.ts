/** WAV files from code: every sample format, channel count and rate without a megabyte of fixtures. */

export interface WavOptions {
  readonly seconds: number;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly format: WavFormat;
  /** Level at a time, −1…1, the same in every channel. */
  readonly level: (seconds: number) => number;
  /** What the header claims, in bytes of samples; by default the truth. */
  readonly claimedBytes?: number;
}

export type WavFormat = 'u8' | 's16' | 's24' | 's32' | 'f32' | 'f64';

const BYTES_PER_SAMPLE: Readonly<Record<WavFormat, number>> = {
  u8: 1,
  s16: 2,
  s24: 3,
  s32: 4,
  f32: 4,
  f64: 8,
};
const HEADER_BYTES = 44;
const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;

export function makeWav(options: WavOptions): Uint8Array {
  const { seconds, sampleRateHz, channels, format, level } = options;
  const sampleBytes = BYTES_PER_SAMPLE[format];
  const frames = Math.round(seconds * sampleRateHz);
  const dataBytes = frames * channels * sampleBytes;
  const file = Buffer.alloc(HEADER_BYTES + dataBytes);
  writeHeader(file, options, options.claimedBytes ?? dataBytes);
  for (let frame = 0, offset = HEADER_BYTES; frame < frames; frame += 1) {
    const value = level(frame / sampleRateHz);
    for (let channel = 0; channel < channels; channel += 1, offset += sampleBytes) {
      writeSample(file, offset, format, value);
    }
  }
  return file;
}

export function sine(hz: number, amplitude = 0.5): (seconds: number) => number {
  return (seconds) => amplitude * Math.sin(2 * Math.PI * hz * seconds);
}

function writeHeader(file: Buffer, options: WavOptions, claimedBytes: number): void {
  const { sampleRateHz, channels, format } = options;
  const frameBytes = channels * BYTES_PER_SAMPLE[format];
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(Math.min(claimedBytes + HEADER_BYTES - 8, 0xff_ff_ff_ff), 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(format.startsWith('f') ? FORMAT_FLOAT : FORMAT_PCM, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(sampleRateHz, 24);
  file.writeUInt32LE(sampleRateHz * frameBytes, 28);
  file.writeUInt16LE(frameBytes, 32);
  file.writeUInt16LE(BYTES_PER_SAMPLE[format] * 8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(claimedBytes, 40);
}

function writeSample(file: Buffer, offset: number, format: WavFormat, value: number): void {
  switch (format) {
    case 'u8':
      file.writeUInt8(Math.round(value * 127) + 128, offset);
      break;
    case 's16':
    case 's24':
    case 's32': {
      const bytes = BYTES_PER_SAMPLE[format];
      file.writeIntLE(Math.round(value * (2 ** (bytes * 8 - 1) - 1)), offset, bytes);
      break;
    }
    case 'f32':
      file.writeFloatLE(value, offset);
      break;
    case 'f64':
      file.writeDoubleLE(value, offset);
      break;
  }
}
