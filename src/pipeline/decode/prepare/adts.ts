/** AAC in ADTS frames: ffmpeg stops for good at the first damage, so that what is no frame is left out before. Pure. */
import { adtsFrameBytes, findFrames, isChain } from './mpeg-frames.js';

export function isAdts(bytes: Uint8Array): boolean {
  return adtsFrameBytes(bytes, 0) > 0 && isChain(bytes, 0, adtsFrameBytes);
}

/** The first bytes say so, whatever comes then: such a file without frames keeps ffmpeg searching for minutes. */
export function startsAsAdts(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0xff && (second & 0xf6) === 0xf0;
}

/** The same bytes where all are frames, else a copy of the frames. */
export function onlyAdtsFrames(bytes: Uint8Array): Uint8Array {
  const runs = framesOf(bytes);
  const [first] = runs;
  if (runs.length === 1 && first?.length === bytes.length) return bytes;
  return Buffer.concat(runs);
}

function framesOf(bytes: Uint8Array): Uint8Array[] {
  const runs: Uint8Array[] = [];
  let start = 0;
  let at = 0;
  for (;;) {
    const length = adtsFrameBytes(bytes, at);
    // The last frame may be cut; others must lead to the next.
    const isSound = length > 0 && (at + length >= bytes.length || bytes[at + length] === 0xff);
    if (isSound) {
      at += length;
      if (at >= bytes.length) return [...runs, bytes.subarray(start)];
      continue;
    }
    if (at > start) runs.push(bytes.subarray(start, at));
    const next = findFrames(bytes, at + 1, adtsFrameBytes);
    if (next === undefined) return runs;
    start = next;
    at = next;
  }
}
