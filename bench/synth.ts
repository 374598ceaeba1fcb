/** Music-like audio from arithmetic alone: a bass, chords, a melody and drums, in stereo. Deterministic. */

const SAMPLE_RATE_HZ = 44_100;
const BEATS_PER_MINUTE = 112;
/** Semitones above A2 of four chords: A minor, F, C, G. */
const CHORDS: readonly (readonly [number, number, number])[] = [
  [0, 3, 7],
  [-4, 0, 3],
  [3, 7, 10],
  [-2, 2, 5],
];
const MELODY: readonly number[] = [12, 15, 19, 17, 15, 12, 10, 14];

const BASE_HZ = 110;

function hz(semitones: number): number {
  return BASE_HZ * 2 ** (semitones / 12);
}

/** A tone with five falling harmonics. */
function tone(frequencyHz: number, seconds: number): number {
  let value = 0;
  for (let harmonic = 1; harmonic <= 5; harmonic++) {
    value += Math.sin(2 * Math.PI * frequencyHz * harmonic * seconds) / harmonic ** 1.5;
  }
  return value;
}

/** 16-bit stereo WAV of so many seconds. */
export function synthesiseWav(seconds: number): Uint8Array {
  const frames = Math.round(seconds * SAMPLE_RATE_HZ);
  const wav = Buffer.alloc(44 + frames * 4);
  writeHeader(wav, frames);
  let noise = 1;
  for (let i = 0; i < frames; i++) {
    const time = i / SAMPLE_RATE_HZ;
    const beat = (time * BEATS_PER_MINUTE) / 60;
    const inBeat = beat % 1;
    const chord = CHORDS[Math.floor(beat / 4) % CHORDS.length] ?? [0, 3, 7];
    const note = MELODY[Math.floor(beat * 2) % MELODY.length] ?? 0;
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) & 0x7fffffff;
    const drum = (noise / 0x40000000 - 1) * Math.exp(-inBeat * 14);
    const kick = Math.sin(2 * Math.PI * 55 * time) * Math.exp(-inBeat * 7);
    const pad = chord.reduce((sum, semitone) => sum + tone(hz(semitone), time), 0) / 3;
    const lead = tone(hz(note), time) * Math.exp(-((beat * 2) % 1) * 2);
    const centre = 0.3 * kick + 0.12 * pad + 0.1 * tone(hz(chord[0] - 12), time);
    wav.writeInt16LE(toInt16(centre + 0.18 * lead + 0.1 * drum), 44 + i * 4);
    wav.writeInt16LE(toInt16(centre + 0.12 * lead - 0.1 * drum), 46 + i * 4);
  }
  return wav;
}

function toInt16(sample: number): number {
  return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
}

function writeHeader(wav: Buffer, frames: number): void {
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(36 + frames * 4, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(2, 22);
  wav.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  wav.writeUInt32LE(SAMPLE_RATE_HZ * 4, 28);
  wav.writeUInt16LE(4, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(frames * 4, 40);
}
