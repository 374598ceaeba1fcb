/** The way from bytes that a browser may not know to an MP3 of the same samples that are judged. */
import { MP3_BYTES_PER_SECOND, MP3_SAMPLE_RATE_HZ } from './args.js';
import { decodeInto } from './decode.js';
import type { FfmpegEngine } from './engine.js';
import { FfmpegLogReader } from './log.js';
import { assertUsable, corruptAudio } from './refusal.js';
import type { SampleReceiver, TranscodeRequest } from './types.js';

/** Of an honest file: its last frames, and rounding. */
const SLACK_SECONDS = 1;

/** Decoding first and encoding then: the same track, the same channels and the same seconds as in the picture. */
export async function transcodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  { maxSeconds, signal, ...hooks }: TranscodeRequest,
): Promise<Uint8Array> {
  const request = {
    sampleRateHz: MP3_SAMPLE_RATE_HZ,
    windowSeconds: maxSeconds,
    minSeconds: 0,
    maxSeconds,
    isWhole: true,
    signal,
    ...hooks,
  };
  const { pieces } = await decodeInto(engine, input, request, () => new PcmKeeper());
  return encodeMp3(engine, joined(pieces.map(({ receiver }) => receiver.parts).flat()), signal);
}

/** Keeps whole numbers of 16 bits: half the size, and nothing that is not finite can get through. */
class PcmKeeper implements SampleReceiver {
  readonly parts: Uint8Array[] = [];

  add(samples: Float32Array): void {
    const pcm = new Int16Array(samples.length);
    for (let index = 0; index < samples.length; index += 1) {
      const sample = Math.max(-1, Math.min(1, samples[index] ?? 0));
      pcm[index] = Math.round(sample * 32_767);
    }
    this.parts.push(new Uint8Array(pcm.buffer));
  }

  end(): void {
    // They are joined where they are needed.
  }
}

async function encodeMp3(
  engine: FfmpegEngine,
  pcm: Uint8Array,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const reader = new FfmpegLogReader();
  const pieces: Uint8Array[] = [];
  const seconds = pcm.length / Int16Array.BYTES_PER_ELEMENT / MP3_SAMPLE_RATE_HZ;
  let roomBytes = Math.ceil((seconds + SLACK_SECONDS) * MP3_BYTES_PER_SECOND);
  const listener = {
    onLogLine: (line: string): boolean => {
      reader.read(line);
      return true;
    },
    onOutput: (bytes: Uint8Array): boolean => {
      if (roomBytes <= 0) return false;
      pieces.push(bytes.slice(0, roomBytes)); // a copy: they are the engine's to reuse
      roomBytes -= bytes.length;
      return roomBytes > 0;
    },
  };
  const task = { kind: 'encode', sampleRateHz: MP3_SAMPLE_RATE_HZ } as const;
  assertUsable(await engine.run(pcm, task, listener, signal));
  if (pieces.length === 0) throw corruptAudio(reader.log.lastError);
  return joined(pieces);
}

/** Not Buffer.concat: its small results lie in a pool that they would drag across a process boundary. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
