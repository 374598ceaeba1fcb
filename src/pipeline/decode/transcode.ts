/** The way from bytes that a browser may not know to an MP3, whichever engine runs ffmpeg. */
import type { FfmpegEngine } from './engine.js';
import { FfmpegLogReader } from './log.js';
import { corruptAudio, isChanceMatch, notAudio, refusal } from './refusal.js';
import type { TranscodeRequest } from './types.js';

export async function transcodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  { maxSeconds: limitSeconds, signal }: TranscodeRequest,
): Promise<Uint8Array> {
  if (input.length === 0) throw notAudio(undefined);
  const reader = new FfmpegLogReader();
  const pieces: Uint8Array[] = [];
  const listener = {
    onLogLine: (line: string): boolean => {
      reader.read(line);
      return true;
    },
    // Bounded by `limitSeconds` at a constant bit rate. A copy: the bytes are the engine's to reuse.
    onOutput: (bytes: Uint8Array): boolean => pieces.push(bytes.slice()) > 0,
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
