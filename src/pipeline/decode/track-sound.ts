/** One sound track of a file: whole, or in evenly spaced pieces where it is longer than the cap. */
import type { FfmpegEngine } from './engine.js';
import type { FfmpegLog, PrintedTags } from './log.js';
import { PieceCollector, SpreadCollector } from './pcm.js';
import { assertUsable, isChanceMatch, isTooCostly } from './refusal.js';
import { decodeStretch, measureSeconds } from './run.js';
import type { StretchResult } from './run.js';
import { spreadStarts } from './spread.js';
import type { DecodeRequest, SampleReceiver } from './types.js';

/** What stays the same whatever is tried on a file. */
export interface Decoding<Receiver extends SampleReceiver> {
  readonly engine: FfmpegEngine;
  readonly request: DecodeRequest;
  readonly receive: () => Receiver;
}

interface Pieces<Receiver extends SampleReceiver> {
  /** Of contiguous samples, whatever the file's time stamps say. */
  readonly totalSeconds: number;
  /** At least one sample in all. */
  readonly pieces: readonly {
    readonly startSeconds: number;
    readonly collected: PieceCollector<Receiver>;
  }[];
}

export interface TrackSound<Receiver extends SampleReceiver> extends Pieces<Receiver> {
  readonly tags: PrintedTags;
  readonly log: FfmpegLog;
}

interface TrackResult<Receiver extends SampleReceiver> {
  /** Absent where nothing believable came out. */
  readonly sound?: TrackSound<Receiver>;
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

interface Job<Receiver extends SampleReceiver> extends Decoding<Receiver> {
  readonly input: Uint8Array;
  readonly track: number;
}

/** @param isWanted asked once the file's description has been read */
export async function decodeTrack<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  isWanted: (log: FfmpegLog) => boolean = () => true,
): Promise<TrackResult<Receiver>> {
  const { request, input, track } = job;
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
  const isFound = found.pieces.some(({ collected }) => collected.length > 0);
  if (!isFound || (await isChanceMatch(input, log))) return { log, isPassedOver };
  return { log, isPassedOver, sound: { ...found, tags, log } };
}

interface Whole<Receiver extends SampleReceiver> extends StretchResult {
  readonly collector: PieceCollector<Receiver>;
}

async function complete<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  first: Whole<Receiver>,
): Promise<Pieces<Receiver>> {
  const { request } = job;
  if (!first.stopped && !isCapped(first, request)) return asOnePiece(first, request);
  if (request.isWhole === true) return asOnePiece(await unstopped(job, first), request);
  const stamps = await measure(job, 'stamps');
  if (stamps === undefined || stamps <= wholeLimitSeconds(request)) {
    // The container claimed more than it holds, or its stamps are wrong: the samples tell.
    const whole = await unstopped(job, first);
    return isCapped(whole, request) ? decodeThrough(job) : asOnePiece(whole, request);
  }
  const hasStamps = CONTAINERS_WITH_STAMPS.has(first.log.container ?? '');
  const durations = hasStamps ? ((await measure(job, 'durations')) ?? stamps) : stamps;
  const isEven = Math.abs(durations - stamps) <= MEASURE_SLACK_SECONDS + 0.01 * stamps;
  const sought = isEven ? await seekPieces(job, stamps) : undefined;
  return sought ?? decodeThrough(job);
}

/** Ends at the description where it may go on only if the track is short enough to be taken whole. */
function decodeWhole<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  goOn?: (log: FfmpegLog) => boolean,
): Promise<Whole<Receiver>> {
  const { maxSeconds, sampleRateHz } = job.request;
  const endSamples = Math.floor(maxSeconds * sampleRateHz);
  const mostSamples = Math.ceil((maxSeconds + 2 * CAP_SLACK_SECONDS) * sampleRateHz);
  return decodeStretch(
    job.engine,
    job.input,
    { ...stretchOf(job, 0), ...(goOn && { goOn }) },
    () => new PieceCollector(job.receive(), endSamples, mostSamples - endSamples),
  );
}

async function unstopped<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  first: Whole<Receiver>,
): Promise<Whole<Receiver>> {
  return first.stopped ? decodeWhole(job) : first;
}

/** Evenly spaced windows that add up to the cap; undefined where seeking does not give what was asked for. */
async function seekPieces<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  totalSeconds: number,
): Promise<Pieces<Receiver> | undefined> {
  const { request, receive } = job;
  const { windowSeconds, sampleRateHz } = request;
  const lengthSamples = Math.ceil(windowSeconds * sampleRateHz);
  const pieces: Pieces<Receiver>['pieces'][number][] = [];
  for (const startSeconds of spreadStarts(totalSeconds, request)) {
    const { collector } = await decodeStretch(
      job.engine,
      job.input,
      stretchOf(job, startSeconds),
      () => new PieceCollector(receive(), lengthSamples, 0),
    );
    if (collector.length / sampleRateHz < windowSeconds - MEASURE_SLACK_SECONDS) return undefined;
    collector.end();
    pieces.push({ startSeconds, collected: collector });
  }
  return { totalSeconds, pieces };
}

/** The same windows without seeking: all of the track is decoded, which also tells its true length. */
async function decodeThrough<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
): Promise<Pieces<Receiver>> {
  const { request } = job;
  const { sampleRateHz, windowSeconds, minSeconds } = request;
  const totalSeconds = (await throughWindows(job, [])).heardSamples / sampleRateHz;
  if (totalSeconds <= wholeLimitSeconds(request)) {
    return asOnePiece(await decodeWhole(job), request);
  }
  const starts = spreadStarts(totalSeconds, request);
  const spread = await throughWindows(job, starts);
  spread.end();
  const pieces = spread.pieces
    .map((collected, index) => ({ startSeconds: starts[index] ?? 0, collected }))
    .filter(
      ({ collected }) => collected.length >= Math.min(minSeconds, windowSeconds) * sampleRateHz,
    );
  return { totalSeconds, pieces };
}

async function throughWindows<Receiver extends SampleReceiver>(
  job: Job<Receiver>,
  starts: readonly number[],
): Promise<SpreadCollector<Receiver>> {
  const { sampleRateHz, windowSeconds } = job.request;
  const startSamples = starts.map((seconds) => Math.round(seconds * sampleRateHz));
  const lengthSamples = Math.round(windowSeconds * sampleRateHz);
  const mostSamples = LONGEST_THROUGH_SECONDS * sampleRateHz;
  const { collector } = await decodeStretch(
    job.engine,
    job.input,
    stretchOf(job, 0),
    () => new SpreadCollector(startSamples, lengthSamples, mostSamples, job.receive),
  );
  return collector;
}

/** Decoding on without seeking ends here: what lies beyond is not part of the track. A minute's work. */
const LONGEST_THROUGH_SECONDS = 3 * 3600;

function stretchOf(
  { request, track }: Job<SampleReceiver>,
  startSeconds: number,
): Parameters<typeof decodeStretch>[2] {
  const { sampleRateHz, signal, onDecoded } = request;
  return {
    ...{ track, startSeconds, sampleRateHz, signal },
    ...(onDecoded && { onDecoded }),
  };
}

function measure(
  job: Job<SampleReceiver>,
  clock: 'stamps' | 'durations',
): Promise<number | undefined> {
  return measureSeconds(job.engine, job.input, { track: job.track, clock }, job.request.signal);
}

function wholeLimitSeconds({ maxSeconds }: DecodeRequest): number {
  return maxSeconds + CAP_SLACK_SECONDS;
}

function isCapped({ collector }: Whole<SampleReceiver>, request: DecodeRequest): boolean {
  return collector.heardSamples > wholeLimitSeconds(request) * request.sampleRateHz;
}

/** Only where time stamps are broken is anything cut here: measured as within the cap, decoded as beyond it. */
function asOnePiece<Receiver extends SampleReceiver>(
  whole: Whole<Receiver>,
  request: DecodeRequest,
): Pieces<Receiver> {
  const { collector: collected } = whole;
  collected.end(!isCapped(whole, request));
  return {
    totalSeconds: collected.length / request.sampleRateHz,
    pieces: [{ startSeconds: 0, collected }],
  };
}
