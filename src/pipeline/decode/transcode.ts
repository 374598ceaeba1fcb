/** The way from bytes that a browser may not know to an MP3, whichever engine runs ffmpeg. */
import { MP3_BYTES_PER_SECOND } from './args.js';
import type { FfmpegEngine } from './engine.js';
import { FfmpegLogReader } from './log.js';
import { corruptAudio, isChanceMatch, notAudio, refusal } from './refusal.js';
import type { TranscodeRequest } from './types.js';

/** Of an honest file: its last frames, and rounding. */
const SLACK_SECONDS = 1;

export async function transcodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  { maxSeconds: limitSeconds, signal }: TranscodeRequest,
): Promise<Uint8Array> {
  if (input.length === 0) throw notAudio(undefined);
  const reader = new FfmpegLogReader();
  const pieces: Uint8Array[] = [];
  let roomBytes = (limitSeconds + SLACK_SECONDS) * MP3_BYTES_PER_SECOND;
  const listener = {
    onLogLine: (line: string): boolean => {
      reader.read(line);
      return true;
    },
    // ffmpeg counts by time stamps, which may be wrong or made to be; bytes at a constant rate are not.
    onOutput: (bytes: Uint8Array): boolean => {
      if (roomBytes <= 0) return false;
      pieces.push(bytes.slice(0, roomBytes)); // a copy: they are the engine's to reuse
      roomBytes -= bytes.length;
      return roomBytes > 0;
    },
  };
  const task = { kind: 'transcode', limitSeconds } as const;
  const { outOfMemory } = await engine.run(input, task, listener, signal);
  if (outOfMemory) throw corruptAudio('needs more memory than ffmpeg may have');
  const run = { log: reader.log, outOfMemory };
  if (pieces.length === 0 || (await isChanceMatch(input, run))) throw await refusal(input, run);
  // Not Buffer.concat: its small results lie in a pool that they would drag across a process boundary.
  const mp3 = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    mp3.set(piece, at);
    at += piece.length;
  }
  return mp3;
}
