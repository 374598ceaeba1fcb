/** Which error a file deserves that gave no sound to judge. */
import { GenrebotError } from '../errors.js';
import type { RunOutcome } from './engine.js';
import type { FfmpegLog } from './log.js';
import { findMpegFrames, isFreeFormat } from './prepare/mpeg-frames.js';
import type { PreparedInput } from './prepare/index.js';
import { sniffType } from './sniff.js';
import { playersOrder } from './track.js';

/**
 * ffmpeg finds "MP3 frames" in random bytes and then says that it hardly believes it: scores up to this come from
 * a chance match of one or two frame headers (an ID3 tag alone is 12, a few frames in a row 25).
 */
const CHANCE_FORMAT_SCORE = 5;
/** Samples a second, all channels: two at DSD256's rate, or 60 at a CD's. */
const MAX_SAMPLES_PER_SECOND = 3_000_000;
/** Below a telephone's quarter nothing is music, and a resampler's filter grows beyond all bounds. */
const MIN_SAMPLE_RATE_HZ = 2_000;
const LARGEST_FLAC_BITS = 24;

/** True when what came out is noise made of bytes that were never audio. */
export async function isChanceMatch(bytes: Uint8Array, log: FfmpegLog): Promise<boolean> {
  const score = log.doubtfulFormatScore;
  if (score === undefined || score > CHANCE_FORMAT_SCORE) return false;
  if (findMpegFrames(bytes, 0) !== undefined) return false;
  return !holdsMedia(await sniffType(bytes));
}

/** A sample rate, or as many samples a second, as no song has and few machines can bear. */
export function isTooCostly(log: FfmpegLog, track: number): boolean {
  const { sampleRateHz, channels = 1 } = log.tracks[track] ?? {};
  if (sampleRateHz === undefined) return false;
  return sampleRateHz < MIN_SAMPLE_RATE_HZ || sampleRateHz * channels > MAX_SAMPLES_PER_SECOND;
}

/** @throws GenrebotError CORRUPT_AUDIO, TIMEOUT for a run that went beyond its means */
export function assertUsable(outcome: RunOutcome): void {
  if (outcome.outOfMemory) throw corruptAudio('needs more memory than ffmpeg may have');
}

/** For a file without a single sample. */
export async function refusal(
  input: Uint8Array,
  { bytes }: Pick<PreparedInput, 'bytes'>,
  log: FfmpegLog,
): Promise<GenrebotError> {
  if (isProtected(bytes, log)) return new GenrebotError('PROTECTED', {});
  if (isUnknown(bytes, log)) {
    const [codec] = log.tracks.map((track) => track.codec).filter((name) => name !== 'none');
    return new GenrebotError('UNKNOWN_FORMAT', codec === undefined ? {} : { codec });
  }
  const sniffedType = await sniffType(input);
  const hasTrack = log.tracks.length > 0;
  const isBrokenMedia = log.opened
    ? hasTrack && (holdsMedia(sniffedType) || log.doubtfulFormatScore === undefined)
    : !log.formatRefused && holdsMedia(sniffedType);
  return isBrokenMedia ? corruptAudio(log.lastError) : notAudio(sniffedType);
}

/** Audible's own container, which ffmpeg knows but we do not open, or ffmpeg says so. */
function isProtected(bytes: Uint8Array, log: FfmpegLog): boolean {
  const audible = Buffer.from(bytes.subarray(4, 8)).toString('hex');
  return audible === '57907536' || log.encrypted;
}

function isUnknown(bytes: Uint8Array, log: FfmpegLog): boolean {
  if (isFreeFormat(bytes) || isWideFlac(bytes)) return true;
  if (log.tracks.length === 0) return false;
  if (log.unsupported || playersOrder(log.tracks).length === 0) return true;
  return log.tracks.every(({ index }) => isTooCostly(log, index));
}

/** 32 bits a sample, which ffmpeg knows only since version 6. */
function isWideFlac(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.subarray(0, 22));
  if (file.toString('latin1', 0, 4) !== 'fLaC' || file.length < 22) return false;
  return ((file.readUInt16BE(20) >> 4) & 0x1f) + 1 > LARGEST_FLAC_BITS;
}

export function notAudio(sniffedType: string | undefined): GenrebotError<'NOT_AUDIO'> {
  return new GenrebotError('NOT_AUDIO', sniffedType === undefined ? {} : { sniffedType });
}

export function corruptAudio(detail: string | undefined): GenrebotError<'CORRUPT_AUDIO'> {
  return new GenrebotError('CORRUPT_AUDIO', detail === undefined ? {} : { detail });
}

function holdsMedia(type: string | undefined): boolean {
  return type !== undefined && /^(?:audio|video)\/|^application\/(?:ogg|vnd\.ms-asf)$/.test(type);
}
