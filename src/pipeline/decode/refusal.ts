/** Which error a file deserves that gave no sound to judge. */
import { GenrebotError } from '../errors.js';
import type { RunResult } from './run.js';
import { sniffType } from './sniff.js';

/**
 * ffmpeg finds "MP3 frames" in random bytes and then says that it hardly believes it: scores up to this come from
 * a chance match of one or two frame headers (an ID3 tag alone is 12, a few frames in a row 25).
 */
const CHANCE_FORMAT_SCORE = 5;

/** True when what came out is noise made of bytes that were never audio. */
export async function isChanceMatch(input: Uint8Array, run: RunResult): Promise<boolean> {
  const score = run.log.doubtfulFormatScore;
  if (score === undefined || score > CHANCE_FORMAT_SCORE) return false;
  return !holdsMedia(await sniffType(input));
}

/** For a run without a single sample. */
export async function refusal(input: Uint8Array, run: RunResult): Promise<GenrebotError> {
  const { log } = run;
  const sniffedType = await sniffType(input);
  const brokenMedia = log.opened
    ? log.hasAudioStream && (holdsMedia(sniffedType) || log.doubtfulFormatScore === undefined)
    : !log.formatRefused && holdsMedia(sniffedType);
  return brokenMedia ? corruptAudio(log.lastError) : notAudio(sniffedType);
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
