/** The way from bytes to PCM, whichever engine runs ffmpeg. */
import { GenrebotError } from '../errors.js';
import { isLoud } from '../segments.js';
import type { DecodedAudio } from '../types.js';
import type { FfmpegEngine } from './engine.js';
import { NOTHING_SAID } from './log.js';
import type { FfmpegLog } from './log.js';
import { prepare } from './prepare/index.js';
import type { PreparedInput } from './prepare/index.js';
import { refusal, notAudio } from './refusal.js';
import { readTags } from './tags/index.js';
import { playersOrder } from './track.js';
import { decodeTrack } from './track-sound.js';
import type { TrackSound } from './track-sound.js';
import type { DecodeRequest } from './types.js';

/**
 * A track of normal length costs one ffmpeg run, which also tells its length and tags. Only a longer one is measured
 * first and then decoded in pieces; only where the first track is not the one that a player would choose, or is silent,
 * is another one decoded.
 */
export async function decodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
): Promise<DecodedAudio> {
  if (input.length === 0) throw notAudio(undefined);
  const prepared = prepare(input);
  if (prepared.bytes.length === 0) throw await refusal(input, prepared, NOTHING_SAID);
  const found = await decodeBestTrack(engine, prepared.bytes, request);
  const sound = found.sound ?? (await rescued(engine, prepared, request));
  if (sound === undefined) throw await refusal(input, prepared, found.log);
  assertLongEnough(sound, request);
  const { sampleRateHz } = request;
  const { totalSeconds, pieces } = sound;
  return { sampleRateHz, totalSeconds, pieces, ...readTags(prepared, sound.tags) };
}

/** Bytes in which ffmpeg found nothing may hold frames further on. */
async function rescued(
  engine: FfmpegEngine,
  { rescue }: PreparedInput,
  request: DecodeRequest,
): Promise<TrackSound | undefined> {
  const bytes = rescue();
  return bytes === undefined ? undefined : (await decodeBestTrack(engine, bytes, request)).sound;
}

interface Found {
  readonly sound?: TrackSound;
  /** Of the first track that was tried. */
  readonly log: FfmpegLog;
}

/** The first track in a player's order that sounds and is long enough, or the longest of the others. */
async function decodeBestTrack(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
): Promise<Found> {
  const isPlayersChoice = (log: FfmpegLog): boolean =>
    (playersOrder(log.tracks)[0]?.index ?? 0) === 0;
  const first = await decodeTrack(engine, input, request, 0, isPlayersChoice);
  const { log } = first;
  if (first.sound !== undefined && isGood(first.sound, request)) return { log, sound: first.sound };
  let best = first.sound;
  for (const { index } of playersOrder(log.tracks)) {
    if (index === 0 && !first.isPassedOver) continue;
    const { sound } = await decodeTrack(engine, input, request, index);
    if (sound === undefined) continue;
    if (isGood(sound, request)) return { log, sound };
    best = better(best, sound);
  }
  return { log, ...(best !== undefined && { sound: best }) };
}

function isGood(sound: TrackSound, { minSeconds }: DecodeRequest): boolean {
  return rounded(sound.totalSeconds) >= minSeconds && !isSilent(sound);
}

function better(one: TrackSound | undefined, other: TrackSound): TrackSound {
  if (one === undefined || (isSilent(one) && !isSilent(other))) return other;
  if (isSilent(other) && !isSilent(one)) return one;
  return other.totalSeconds > one.totalSeconds ? other : one;
}

function isSilent({ pieces }: TrackSound): boolean {
  return !pieces.some(({ samples }) => samples.some(isLoud));
}

function assertLongEnough({ totalSeconds, log }: TrackSound, { minSeconds }: DecodeRequest): void {
  const seconds = rounded(totalSeconds);
  if (seconds >= minSeconds) return;
  // Most of what there should be did not decode: that is damage, not a short song.
  if (log.lastError !== undefined && (log.claimedSeconds ?? 0) >= minSeconds) {
    throw new GenrebotError('CORRUPT_AUDIO', { detail: log.lastError });
  }
  throw new GenrebotError('TOO_SHORT', { seconds, minSeconds });
}

/** So that resampling cannot make 3 s a sample too short. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
