/** The way from bytes to PCM, whichever engine runs ffmpeg. */
import { GenrebotError } from '../errors.js';
import type { AudioPiece, DecodedAudio } from '../types.js';
import type { FfmpegEngine } from './engine.js';
import { corruptAudio, isChanceMatch, notAudio, refusal } from './refusal.js';
import { decodeStretch, measureSeconds } from './run.js';
import type { DecodeResult } from './run.js';
import { spreadStarts } from './spread.js';
import type { DecodeRequest } from './types.js';

/** A track over the cap by less than this is still taken whole: encoders pad, and claims are rounded. */
const CAP_SLACK_SECONDS = 0.5;

/**
 * A track of normal length costs one ffmpeg run, which also tells its length and tags. Only a longer one is measured
 * first and then decoded in pieces.
 */
export async function decodeAudio(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
): Promise<DecodedAudio> {
  if (input.length === 0) throw notAudio(undefined);
  const wholeLimitSeconds = request.maxSeconds + CAP_SLACK_SECONDS;
  const first = await decodeWhole(engine, input, request, wholeLimitSeconds);
  const tooLong = first.stopped || isCapped(first, request);
  if (!tooLong) return wholeTrack(input, request, first);

  const measured = await measureSeconds(engine, input, request.signal);
  if (measured !== undefined && measured > wholeLimitSeconds) {
    return sampleTrack(engine, input, request, first, measured);
  }
  // The container claimed more than it holds.
  const whole = first.stopped ? await decodeWhole(engine, input, request, Infinity) : first;
  return wholeTrack(input, request, whole);
}

function decodeWhole(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
  stopAboveSeconds: number,
): Promise<DecodeResult> {
  return decodeStretch(engine, input, {
    startSeconds: 0,
    limitSeconds: request.maxSeconds + 2 * CAP_SLACK_SECONDS,
    sampleRateHz: request.sampleRateHz,
    stopAboveSeconds,
    signal: request.signal,
  });
}

function isCapped(run: DecodeResult, request: DecodeRequest): boolean {
  return run.samples.length > (request.maxSeconds + CAP_SLACK_SECONDS) * request.sampleRateHz;
}

async function wholeTrack(
  input: Uint8Array,
  request: DecodeRequest,
  run: DecodeResult,
): Promise<DecodedAudio> {
  await assertUsable(input, run);
  // Only where time stamps are broken is anything cut here: measured as within the cap, decoded as beyond it.
  const samples = isCapped(run, request)
    ? run.samples.subarray(0, Math.floor(request.maxSeconds * request.sampleRateHz))
    : run.samples;
  const seconds = samples.length / request.sampleRateHz;
  assertLongEnough(seconds, request);
  return decoded(request, run, seconds, [{ startSeconds: 0, samples }]);
}

/** Evenly spaced windows that add up to the cap. */
async function sampleTrack(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
  first: DecodeResult,
  totalSeconds: number,
): Promise<DecodedAudio> {
  const { sampleRateHz, windowSeconds, minSeconds, signal } = request;
  const pieces: AudioPiece[] = [];
  for (const startSeconds of spreadStarts(totalSeconds, request)) {
    const run = await decodeStretch(engine, input, {
      startSeconds,
      limitSeconds: windowSeconds,
      sampleRateHz,
      signal,
    });
    await assertUsable(input, run, { emptyIsFine: true });
    const seconds = run.samples.length / sampleRateHz;
    if (seconds >= Math.min(minSeconds, windowSeconds)) {
      pieces.push({ startSeconds, samples: run.samples });
    }
  }
  if (pieces.length === 0) throw await refusal(input, first);
  return decoded(request, first, totalSeconds, pieces);
}

async function assertUsable(
  input: Uint8Array,
  run: DecodeResult,
  { emptyIsFine = false } = {},
): Promise<void> {
  if (run.outOfMemory) throw corruptAudio('needs more memory than ffmpeg may have');
  if (run.samples.length === 0 && !emptyIsFine) throw await refusal(input, run);
  if (await isChanceMatch(input, run)) throw await refusal(input, run);
}

function assertLongEnough(exactSeconds: number, { minSeconds }: DecodeRequest): void {
  // Rounded, so that resampling cannot make 3 s a sample too short.
  const seconds = Math.round(exactSeconds * 1000) / 1000;
  if (seconds < minSeconds) throw new GenrebotError('TOO_SHORT', { seconds, minSeconds });
}

function decoded(
  { sampleRateHz }: DecodeRequest,
  { log }: DecodeResult,
  totalSeconds: number,
  pieces: readonly AudioPiece[],
): DecodedAudio {
  return {
    sampleRateHz,
    totalSeconds,
    pieces,
    ...(log.title === undefined ? {} : { title: log.title }),
    ...(log.artist === undefined ? {} : { artist: log.artist }),
  };
}
