/**
 * What is done to a file before ffmpeg sees it: tags that would cost it minutes are taken away, headers that it
 * misunderstands set right, and files that hold no sound for it are refused. The bytes given are never changed.
 */
import { GenrebotError } from '../../errors.js';
import { readId3v1, readId3v2 } from '../tags/id3.js';
import type { Tags } from '../tags/id3.js';
import type { TagSource } from '../tags/index.js';
import { isAdts, onlyAdtsFrames, startsAsAdts } from './adts.js';
import { findFlacFrames } from './flac-frames.js';
import { adtsFrameBytes, findFrames, findMpegFrames } from './mpeg-frames.js';
import { isMp4, isProtectedMp4 } from './mp4.js';
import { holdsNotes } from './notes.js';
import { withoutCrowdedTags } from './crowded-tags.js';
import { repairWav } from './wav.js';

export interface PreparedInput extends TagSource {
  /** For ffmpeg. */
  readonly bytes: Uint8Array;
  /** Where ffmpeg finds nothing: the bytes from the first frames on, if there are any. */
  readonly rescue: () => Uint8Array | undefined;
}

/** Tags in a row at a file's start. */
const MAX_ID3_TAGS = 8;

/** @throws GenrebotError UNKNOWN_FORMAT (notes instead of sound), PROTECTED */
export function prepare(input: Uint8Array): PreparedInput {
  const { bytes: body, tags } = withoutId3(input);
  const file = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (holdsNotes(file)) throw new GenrebotError('UNKNOWN_FORMAT', { holdsNotes: true });
  if (isMp4(file) && isProtectedMp4(file)) throw new GenrebotError('PROTECTED', {});
  const adts = startsAsAdts(body);
  const isFrames = adts || findMpegFrames(body.subarray(0, FRAME_SEARCH_BYTES), 0) === 0;
  const id3 = isFrames ? { ...readId3v1(input), ...tags } : tags;
  const bytes = adts ? onlyAdtsFrames(body) : isFrames ? body : repairWav(withoutCrowdedTags(body));
  return { bytes, id3, isFrames, rescue: () => rescue(body) };
}

/** Six frames of MP3 at most. */
const FRAME_SEARCH_BYTES = 16_384;

/** The bytes behind the ID3 tags at the start, and what these say. Their sizes may lie in either direction. */
function withoutId3(input: Uint8Array): { bytes: Uint8Array; tags: Tags } {
  let tags: Tags = {};
  let bytes = input;
  for (let count = 0; count < MAX_ID3_TAGS; count += 1) {
    const id3 = readId3v2(bytes);
    if (id3 === undefined) break;
    tags = { ...id3.tags, ...tags };
    const isBeyond = id3.endBytes >= bytes.length;
    const from = isBeyond ? 10 : id3.endBytes;
    const start = isKnownStart(bytes, from) ? from : (findMpegFrames(bytes, from) ?? from);
    // A tag and nothing else: ffmpeg says best what is wrong.
    if (isBeyond && start === from) break;
    bytes = bytes.subarray(start);
  }
  return { bytes, tags };
}

function isKnownStart(bytes: Uint8Array, at: number): boolean {
  const start = Buffer.from(bytes.subarray(at, at + 8)).toString('latin1');
  if (/^(?:ID3|fLaC|OggS|RIFF|RF64|MAC |TTA[12]|wvpk|MPCK|MP\+|FORM|tBaK)/.test(start)) return true;
  if (start.slice(4) === 'ftyp') return true;
  return (
    findMpegFrames(bytes.subarray(at, at + FRAME_SEARCH_BYTES), 0) === 0 ||
    isAdts(bytes.subarray(at))
  );
}

function rescue(bytes: Uint8Array): Uint8Array | undefined {
  const starts = [
    findMpegFrames(bytes, 1),
    findFrames(bytes, 1, adtsFrameBytes),
    findFlacFrames(bytes),
  ].filter((start) => start !== undefined);
  const start = Math.min(...starts);
  if (!Number.isFinite(start)) return undefined;
  const rest = bytes.subarray(start);
  return isAdts(rest) ? onlyAdtsFrames(rest) : rest;
}
