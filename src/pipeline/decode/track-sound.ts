/** One sound track of a file: whole, or in evenly spaced pieces where it is longer than the cap. */
import type { AudioPiece } from '../types.js';
import type { FfmpegEngine } from './engine.js';
import type { FfmpegLog, PrintedTags } from './log.js';
import { PcmCollector, StretchCollector } from './pcm.js';
import { assertUsable, isChanceMatch, isTooCostly } from './refusal.js';
import { decodeStretch, measureSeconds } from './run.js';
import type { StretchResult } from './run.js';
import { spreadStarts } from './spread.js';
import type { DecodeRequest } from './types.js';

export interface TrackSound {
  /** Of contiguous samples, whatever the file's time stamps say. */
  readonly totalSeconds: number;
  /** At least one sample in all. */
  readonly pieces: readonly AudioPiece[];
  readonly tags: PrintedTags;
  readonly log: FfmpegLog;
}

export interface TrackResult {
  /** Absent where nothing believable came out. */
  readonly sound?: TrackSound;
  readonly log: FfmpegLog;
  /** Not decoded, since `isWanted` said no. */
  readonly isPassedOver: boolean;
}

/** A track over the cap by less than this is still taken whole: encoders pad, and claims are rounded. */
const CAP_SLACK_SECONDS = 0.5;
/** Two ways to measure a track, or a piece and what was asked for, differ by no more than this where all is well. */
const MEASURE_SLACK_SECONDS = 1;

/** ffmpeg's names. Elsewhere stamps are the sum of the durations anyway. */
const CONTAINERS_WITH_STAMPS: ReadonlySet<string> = new Set(
  'asf avi flv gxf matroska mov mpeg mpegts mxf nsv nut ogg rm wtv'.split(' '),
);

interface Job {
  readonly engine: FfmpegEngine;
  readonly input: Uint8Array;
  readonly request: DecodeRequest;
  readonly track: number;
}

/** @param isWanted asked once the file's description has been read */
export async function decodeTrack(
  engine: FfmpegEngine,
  input: Uint8Array,
  request: DecodeRequest,
  track: number,
  isWanted: (log: FfmpegLog) => boolean = () => true,
): Promise<TrackResult> {
  const job: Job = { engine, input, request, track };
  const choice = { isPassedOver: false };
  const first = await decodeWhole(job, (log) => {
    choice.isPassedOver = !isWanted(log) || isTooCostly(log, track);
    return !choice.isPassedOver && (log.claimedSeconds ?? 0) <= wholeLimitSeconds(request);
  });
  const { log, tags } = first;
  const { isPassedOver } = choice;
  if (isPassedOver) return { log, isPassedOver };
  const found = await complete(job, first);
  assertUsable(first.outcome);
  const isFound = found.pieces.some(({ samples }) => samples.length > 0);
  if (!isFound || (await isChanceMatch(input, log))) return { log, isPassedOver };
  return { log, isPassedOver, sound: { ...found, tags, log } };
}

interface Pieces {
  readonly totalSeconds: number;
  readonly pieces: readonly AudioPiece[];
}

type Whole = StretchResult & { readonly samples: Float32Array };

async function complete(job: Job, first: Whole): Promise<Pieces> {
  const { request } = job;
  if (!first.stopped && !isCapped(first, request)) return asOnePiece(first.samples, request);
  if (request.isWhole === true) return asOnePiece((await unstopped(job, first)).samples, request);
  const stamps = await measure(job, 'stamps');
  if (stamps === undefined || stamps <= wholeLimitSeconds(request)) {
    // The container claimed more than it holds, or its stamps are wrong: the samples tell.
    const whole = await unstopped(job, first);
    return isCapped(whole, request) ? decodeThrough(job) : asOnePiece(whole.samples, request);
  }
  const hasStamps = CONTAINERS_WITH_STAMPS.has(first.log.container ?? '');
  const durations = hasStamps ? ((await measure(job, 'durations')) ?? stamps) : stamps;
  const isEven = Math.abs(durations - stamps) <= MEASURE_SLACK_SECONDS + 0.01 * stamps;
  const sought = isEven ? await seekPieces(job, stamps) : undefined;
  return sought ?? decodeThrough(job);
}

/** Ends at the description where it may go on only if the track is short enough to be taken whole. */
async function decodeWhole(job: Job, goOn?: (log: FfmpegLog) => boolean): Promise<Whole> {
  const { request } = job;
  const { sampleRateHz } = request;
  const limitSeconds = request.maxSeconds + 2 * CAP_SLACK_SECONDS;
  const run = await decodeStretch(
    job.engine,
    job.input,
    { ...stretchOf(job, 0), ...(goOn && { goOn }) },
    ({ claimedSeconds }) => {
      const collector = new PcmCollector(Math.ceil(limitSeconds * sampleRateHz), request.listener);
      // One second more: encoders pad, and resampling rounds.
      if (claimedSeconds !== undefined) collector.reserve((claimedSeconds + 1) * sampleRateHz);
      return collector;
    },
  );
  return { ...run, samples: run.collector.finish() };
}

async function unstopped(job: Job, first: Whole): Promise<Whole> {
  return first.stopped ? decodeWhole(job) : first;
}

/** Evenly spaced windows that add up to the cap; undefined where seeking does not give what was asked for. */
async function seekPieces(job: Job, totalSeconds: number): Promise<Pieces | undefined> {
  const { request } = job;
  const { windowSeconds, sampleRateHz } = request;
  const pieces: AudioPiece[] = [];
  for (const startSeconds of spreadStarts(totalSeconds, request)) {
    const run = await decodeStretch(
      job.engine,
      job.input,
      stretchOf(job, startSeconds),
      () => new PcmCollector(Math.ceil(windowSeconds * sampleRateHz), request.listener),
    );
    const samples = run.collector.finish();
    if (samples.length / sampleRateHz < windowSeconds - MEASURE_SLACK_SECONDS) return undefined;
    pieces.push({ startSeconds, samples });
  }
  return { totalSeconds, pieces };
}

/** The same windows without seeking: all of the track is decoded, which also tells its true length. */
async function decodeThrough(job: Job): Promise<Pieces> {
  const { request } = job;
  const { sampleRateHz, windowSeconds, minSeconds } = request;
  const totalSeconds = (await throughWindows(job, [])).heardSamples / sampleRateHz;
  if (totalSeconds <= wholeLimitSeconds(request)) {
    return asOnePiece((await decodeWhole(job)).samples, request);
  }
  const starts = spreadStarts(totalSeconds, request);
  const collector = await throughWindows(job, starts);
  const pieces = collector
    .finish()
    .map((samples, index) => ({ startSeconds: starts[index] ?? 0, samples }))
    .filter(({ samples }) => samples.length >= Math.min(minSeconds, windowSeconds) * sampleRateHz);
  return { totalSeconds, pieces };
}

async function throughWindows(job: Job, starts: readonly number[]): Promise<StretchCollector> {
  const { sampleRateHz, windowSeconds } = job.request;
  const startSamples = starts.map((seconds) => Math.round(seconds * sampleRateHz));
  const lengthSamples = Math.round(windowSeconds * sampleRateHz);
  const { collector } = await decodeStretch(
    job.engine,
    job.input,
    stretchOf(job, 0),
    () => new StretchCollector(startSamples, lengthSamples, LONGEST_THROUGH_SECONDS * sampleRateHz),
  );
  return collector;
}

/** Decoding on without seeking ends here: what lies beyond is not part of the track. A minute's work. */
const LONGEST_THROUGH_SECONDS = 3 * 3600;

function stretchOf(
  { request, track }: Job,
  startSeconds: number,
): Parameters<typeof decodeStretch>[2] {
  const { sampleRateHz, signal, onDecoded } = request;
  return {
    ...{ track, startSeconds, sampleRateHz, signal },
    ...(onDecoded && { onDecoded }),
  };
}

function measure(job: Job, clock: 'stamps' | 'durations'): Promise<number | undefined> {
  return measureSeconds(job.engine, job.input, { track: job.track, clock }, job.request.signal);
}

function wholeLimitSeconds({ maxSeconds }: DecodeRequest): number {
  return maxSeconds + CAP_SLACK_SECONDS;
}

function isCapped({ samples }: Whole, request: DecodeRequest): boolean {
  return samples.length > wholeLimitSeconds(request) * request.sampleRateHz;
}

/** Only where time stamps are broken is anything cut here: measured as within the cap, decoded as beyond it. */
function asOnePiece(all: Float32Array, request: DecodeRequest): Pieces {
  const { sampleRateHz, maxSeconds } = request;
  const isOver = all.length > wholeLimitSeconds(request) * sampleRateHz;
  const samples = isOver ? all.subarray(0, Math.floor(maxSeconds * sampleRateHz)) : all;
  return {
    totalSeconds: samples.length / sampleRateHz,
    pieces: [{ startSeconds: 0, samples }],
  };
}
