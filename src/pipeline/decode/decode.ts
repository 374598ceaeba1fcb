/** The way from bytes to PCM, whichever engine runs ffmpeg. */
import { GenrebotError } from '../errors.js';
import type { Decoded, DecodedAudio } from '../types.js';
import type { FfmpegEngine } from './engine.js';
import { NOTHING_SAID } from './log.js';
import type { FfmpegLog } from './log.js';
import { SampleKeeper } from './pcm.js';
import { prepare } from './prepare/index.js';
import type { PreparedInput } from './prepare/index.js';
import { refusal, notAudio } from './refusal.js';
import { readTags } from './tags/index.js';
import { playersOrder } from './track.js';
import { decodeTrack } from './track-sound.js';
import type { Decoding, TrackSound } from './track-sound.js';
import type { DecodeRequest, ReceivedPiece, SampleReceiver } from './types.js';

/** All samples in memory. */
export async function decodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
): Promise<DecodedAudio> {
  const track = await decodeInto(engine, input, request, () => new SampleKeeper());
  const pieces = track.pieces.map(({ startSeconds, receiver }) => ({
    startSeconds,
    samples: receiver.joined(),
  }));
  return { ...track, pieces };
}

/**
 * A track of normal length costs one ffmpeg run, which also tells its length and tags. Only a longer one is measured
 * first and then decoded in pieces; only where the first track is not the one that a player would choose, or is silent,
 * is another one decoded.
 */
export async function decodeInto<Receiver extends SampleReceiver>(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
  receive: () => Receiver,
): Promise<Decoded<ReceivedPiece<Receiver>>> {
  if (input.length === 0) throw notAudio(undefined);
  const prepared = prepare(input);
  if (prepared.bytes.length === 0) throw await refusal(input, prepared, NOTHING_SAID);
  const decoding: Decoding<Receiver> = { engine, request, receive };
  const found = await decodeBestTrack(decoding, prepared.bytes);
  const sound = found.sound ?? (await rescued(decoding, prepared));
  if (sound === undefined) throw await refusal(input, prepared, found.log);
  assertLongEnough(sound, request);
  const { sampleRateHz } = request;
  const { totalSeconds } = sound;
  const pieces = sound.pieces.map(({ startSeconds, collected }) => ({
    startSeconds,
    receiver: collected.receiver,
  }));
  return { sampleRateHz, totalSeconds, pieces, ...readTags(prepared, sound.tags) };
}

/** Bytes in which ffmpeg found nothing may hold frames further on. */
async function rescued<Receiver extends SampleReceiver>(
  decoding: Decoding<Receiver>,
  { rescue }: PreparedInput,
): Promise<TrackSound<Receiver> | undefined> {
  const bytes = rescue();
  return bytes === undefined ? undefined : (await decodeBestTrack(decoding, bytes)).sound;
}

interface Found<Receiver extends SampleReceiver> {
  readonly sound?: TrackSound<Receiver>;
  /** Of the first track that was tried. */
  readonly log: FfmpegLog;
}

/** The first track in a player's order that sounds and is long enough, or the longest of the others. */
async function decodeBestTrack<Receiver extends SampleReceiver>(
  decoding: Decoding<Receiver>,
  input: Uint8Array,
): Promise<Found<Receiver>> {
  const { request } = decoding;
  const isPlayersChoice = (log: FfmpegLog): boolean =>
    (playersOrder(log.tracks)[0]?.index ?? 0) === 0;
  const first = await decodeTrack({ ...decoding, input, track: 0 }, isPlayersChoice);
  const { log } = first;
  if (first.sound !== undefined && isGood(first.sound, request)) return { log, sound: first.sound };
  let best = first.sound;
  for (const { index } of playersOrder(log.tracks)) {
    if (index === 0 && !first.isPassedOver) continue;
    const { sound } = await decodeTrack({ ...decoding, input, track: index });
    if (sound === undefined) continue;
    if (isGood(sound, request)) return { log, sound };
    best = better(best, sound);
  }
  return { log, ...(best !== undefined && { sound: best }) };
}

function isGood(sound: TrackSound<SampleReceiver>, { minSeconds }: DecodeRequest): boolean {
  return rounded(sound.totalSeconds) >= minSeconds && !isSilent(sound);
}

function better<Receiver extends SampleReceiver>(
  one: TrackSound<Receiver> | undefined,
  other: TrackSound<Receiver>,
): TrackSound<Receiver> {
  if (one === undefined || (isSilent(one) && !isSilent(other))) return other;
  if (isSilent(other) && !isSilent(one)) return one;
  return other.totalSeconds > one.totalSeconds ? other : one;
}

function isSilent({ pieces }: TrackSound<SampleReceiver>): boolean {
  return !pieces.some(({ collected }) => collected.isLoud);
}

function assertLongEnough(
  { totalSeconds, log }: TrackSound<SampleReceiver>,
  { minSeconds }: DecodeRequest,
): void {
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
