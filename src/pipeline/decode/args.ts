/** The one place that builds ffmpeg arguments, for both engines. */
import { ALLOWED_DECODERS, ALLOWED_DEMUXERS } from './formats.js';

/** How the channels of a track become samples of ffmpeg's output. */
export type Mix =
  /** One channel, or ffmpeg's own downmix to two, of which the mean is wanted. */
  | { readonly kind: 'stereo' }
  /** All channels as they are, for layouts that ffmpeg's downmix does not know. */
  | { readonly kind: 'asIs' }
  /** One channel, from 0, of what `from` gives. */
  | { readonly kind: 'one'; readonly channel: number; readonly from: 'stereo' | 'asIs' };

/**
 * Decode a stretch of one sound track to a float WAV; make an MP3 that every browser plays of mono PCM; or only walk
 * through a track's packets to learn how long it is.
 */
export type FfmpegTask =
  | {
      readonly kind: 'decode';
      /** Among the sound tracks, from 0. */
      readonly track: number;
      readonly mix: Mix;
      readonly startSeconds: number;
      /** Of the output; without it, the track's own, and the run fails where that (or the layout) changes midway. */
      readonly sampleRateHz?: number;
    }
  | { readonly kind: 'encode'; readonly sampleRateHz: number }
  | {
      readonly kind: 'measure';
      readonly track: number;
      /** By the time stamps, or by the sum of what the packets say they last. */
      readonly clock: 'stamps' | 'durations';
    };

/** Where an engine's input and output live, and the protocols needed for the input and nothing else. */
export interface FfmpegUrls {
  readonly input: string;
  readonly inputProtocols: string;
  /** Options of the input's protocol. */
  readonly inputOptions: readonly string[];
  readonly output: string;
  /** Options of the output's protocol. */
  readonly outputOptions: readonly string[];
}

/** A single allocation beyond this is a lie in a header, not audio. */
const MAX_ALLOCATION_BYTES = 256 * 1024 * 1024;

export function ffmpegArguments(task: FfmpegTask, urls: FfmpegUrls): string[] {
  return [
    // The level before each line tells errors from descriptions; statistics would only fill the log.
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'level+info'],
    ...['-max_alloc', String(MAX_ALLOCATION_BYTES), '-threads', '1'],
    ...inputArguments(task, urls),
    ...outputArguments(task, urls),
  ];
}

function inputArguments(task: FfmpegTask, urls: FfmpegUrls): string[] {
  const demuxers = task.kind === 'encode' ? [PCM_DEMUXER] : ALLOWED_DEMUXERS;
  return [
    // Nothing that points elsewhere is followed: no playlist demuxer, no protocol but the bytes we hand over.
    ...['-protocol_whitelist', urls.inputProtocols, '-format_whitelist', demuxers.join(',')],
    // Probing would otherwise run video decoders on a stranger's bytes, and take its time.
    ...['-codec_whitelist', ALLOWED_DECODERS.join(',')],
    ...inputForm(task),
    ...[...urls.inputOptions, '-i', urls.input],
  ];
}

function inputForm(task: FfmpegTask): string[] {
  if (task.kind === 'encode') {
    return ['-f', PCM_DEMUXER, '-ar', String(task.sampleRateHz), '-ac', '1'];
  }
  if (task.kind === 'measure') return [];
  return [
    // Otherwise samples of two rates would follow each other without a word.
    ...(task.sampleRateHz === undefined ? ['-reinit_filter', '0'] : []),
    // fastseek: go to the estimated byte; without it an MP3 without index is read from its start for every piece.
    ...(task.startSeconds === 0
      ? []
      : ['-fflags', '+fastseek', '-ss', task.startSeconds.toFixed(3)]),
  ];
}

function outputArguments(task: FfmpegTask, urls: FfmpegUrls): readonly string[] {
  switch (task.kind) {
    case 'decode':
      return [
        ...['-map', `0:a:${task.track}`, '-map_metadata', '-1'],
        ...['-af', decodeFilter(task), '-c:a', 'pcm_f32le'],
        // Not seekable: no engine's output can go back to write sizes into the header.
        ...[...urls.outputOptions, '-f', 'wav', urls.output],
      ];
    case 'encode':
      return [...MP3_ARGUMENTS, urls.output];
    case 'measure':
      return [
        ...['-map', `0:a:${task.track}`, '-c', 'copy'],
        ...(task.clock === 'durations' ? ['-bsf:a', SUM_OF_DURATIONS] : []),
        ...['-f', 'null', '-'],
      ];
  }
}

/**
 * Downmix, and resampling where it is asked for. `rematrix_maxval=1` makes the weights of each output channel sum to 1, so that the mean of
 * the two is the mean of stereo, as in librosa; without it float channels would leave full scale. No limit (`-t`): it
 * would go by time stamps, which may be wrong or made to be; whoever collects the samples counts them.
 */
function decodeFilter({
  sampleRateHz,
  mix,
}: Pick<Extract<FfmpegTask, { kind: 'decode' }>, 'sampleRateHz' | 'mix'>): string {
  const base = mix.kind === 'one' ? mix.from : mix.kind;
  const layouts = base === 'stereo' ? ':channel_layouts=mono|stereo' : '';
  return [
    `aresample=${sampleRateHz === undefined ? '' : `${sampleRateHz}:`}rematrix_maxval=1`,
    `aformat=sample_fmts=flt${layouts}`,
    ...(mix.kind === 'one' ? [`pan=mono|c0=c${mix.channel}`] : []),
  ].join(',');
}

const PCM_DEMUXER = 's16le';
/** Each packet begins where the one before it ended. */
const SUM_OF_DURATIONS = 'setts=ts=if(eq(N\\,0)\\,0\\,PREV_OUTPTS+PREV_OUTDURATION)';

/** Speech and song at a tenth of a CD's size. */
export const MP3_SAMPLE_RATE_HZ = 22_050;
/** 64 kbit/s. */
export const MP3_BYTES_PER_SECOND = 8_000;
/**
 * Constant bit rate, so that a player can seek without an index: writing one (`-write_xing`) would have to go back to
 * the start, and neither engine's output can. No tags: what they say is on the card.
 */
const MP3_ARGUMENTS: readonly string[] = [
  ...['-c:a', 'libmp3lame', '-b:a', String(8 * MP3_BYTES_PER_SECOND)],
  ...['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
];
