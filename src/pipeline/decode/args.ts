/** The one place that builds ffmpeg arguments, for both engines. */
import { ALLOWED_DECODERS, ALLOWED_DEMUXERS } from './formats.js';

/**
 * Decode a stretch to mono PCM; make all of it something that every browser plays; or only walk through the packets to
 * learn how long the audio is.
 */
export type FfmpegTask =
  | {
      readonly kind: 'decode';
      readonly startSeconds: number;
      /** Output never gets longer than this, whatever the file expands to. */
      readonly limitSeconds: number;
      readonly sampleRateHz: number;
    }
  | { readonly kind: 'transcode'; readonly limitSeconds: number }
  | { readonly kind: 'measure' };

/** Where an engine's input and output live, and the protocols needed for the input and nothing else. */
export interface FfmpegUrls {
  readonly input: string;
  readonly inputProtocols: string;
  /** Options of the input's protocol. */
  readonly inputOptions: readonly string[];
  readonly output: string;
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
  const seek = task.kind === 'decode' && task.startSeconds > 0;
  return [
    // Nothing that points elsewhere is followed: no playlist demuxer, no protocol but the bytes we hand over.
    ...[
      '-protocol_whitelist',
      urls.inputProtocols,
      '-format_whitelist',
      ALLOWED_DEMUXERS.join(','),
    ],
    // Probing would otherwise run video decoders on a stranger's bytes, and take its time.
    ...['-codec_whitelist', ALLOWED_DECODERS.join(',')],
    // fastseek: go to the estimated byte; without it an MP3 without index is read from its start for every piece.
    ...(seek ? ['-fflags', '+fastseek', '-ss', task.startSeconds.toFixed(3)] : []),
    ...[...urls.inputOptions, '-i', urls.input, '-map', '0:a:0'],
  ];
}

function outputArguments(task: FfmpegTask, urls: FfmpegUrls): readonly string[] {
  if (task.kind === 'measure') return MEASURE_ARGUMENTS;
  const limit = ['-map_metadata', '-1', '-t', task.limitSeconds.toFixed(3)];
  const form =
    task.kind === 'decode'
      ? ['-af', monoFilter(task.sampleRateHz, 'flt'), '-f', 'f32le']
      : ['-af', monoFilter(MP3_SAMPLE_RATE_HZ, 's16p'), ...MP3_ARGUMENTS];
  return [...limit, ...form, urls.output];
}

/**
 * Downmix and resampling in one step of one filter. `rematrix_maxval=1` makes the weights sum to 1, so that stereo
 * becomes its mean as in librosa; `-ac 1` would weigh float channels by 1/√2 each and leave full scale.
 */
function monoFilter(sampleRateHz: number, sampleFormat: 'flt' | 's16p'): string {
  return `aresample=${sampleRateHz}:rematrix_maxval=1,aformat=sample_fmts=${sampleFormat}:channel_layouts=mono`;
}

/** Speech and song at a tenth of a CD's size; whole numbers also keep NaN in a float file away from the encoder. */
const MP3_SAMPLE_RATE_HZ = 22_050;
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

const MEASURE_ARGUMENTS: readonly string[] = ['-c', 'copy', '-f', 'null', '-'];
