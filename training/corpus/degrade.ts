/** What happens to music on its way into a chat, done to real files by a native ffmpeg; AMR by sox, for ffmpeg mostly comes without. */
import { execa } from 'execa';
import { generator, normal } from './random.js';
import { floatWav } from './wav.js';

export interface Degradation {
  readonly name: string;
  /** Bytes of a degraded copy of a file. @throws Error when ffmpeg cannot (an encoder is missing) */
  readonly apply: (ffmpeg: string, file: string) => Promise<Uint8Array>;
}

const ENCODING_TIMEOUT_MS = 300_000;
const TELEPHONE_FILTERS = 'highpass=f=300,highpass=f=300,lowpass=f=3400,lowpass=f=3400';
const TELEPHONE_SNR_DB = 20;
const TELEPHONE_RATE_HZ = 22050;

export const CLEAN: Degradation = degradation('clean', [], ['-c:a', 'pcm_s16le'], 'wav');

export const DEGRADATIONS: readonly Degradation[] = [
  degradation('MP3 64 kbit/s', [], ['-c:a', 'libmp3lame', '-b:a', '64k'], 'mp3'),
  degradation(
    'Opus 16 kbit/s voice note',
    [],
    ['-ac', '1', '-c:a', 'libopus', '-b:a', '16k', '-application', 'voip'],
    'ogg',
  ),
  { name: 'AMR 12.2 kbit/s', apply: amr },
  degradation('resampled to 44.1 kHz', [], ['-ar', '44100', '-c:a', 'pcm_s16le'], 'wav'),
  degradation('resampled to 48 kHz', [], ['-ar', '48000', '-c:a', 'pcm_s16le'], 'wav'),
  degradation('20 dB quieter', [], ['-af', 'volume=-20dB', '-c:a', 'pcm_s16le'], 'wav'),
  degradation('clipped by 6 dB', [], ['-af', 'volume=6dB', '-c:a', 'pcm_s16le'], 'wav'),
  { name: 'telephone band, noise 20 dB below', apply: telephone },
  degradation('10 s excerpt', ['-ss', '10', '-t', '10'], ['-c:a', 'pcm_s16le'], 'wav'),
];

export function degradation(
  name: string,
  before: readonly string[],
  after: readonly string[],
  format: string,
): Degradation {
  return {
    name,
    apply: (ffmpeg, file) =>
      run(ffmpeg, [...before, '-i', file, '-vn', ...after, '-f', format, 'pipe:1']),
  };
}

/** A voice message of an old telephone: 8 kHz, the highest of AMR's rates. */
async function amr(_ffmpeg: string, file: string): Promise<Uint8Array> {
  const { stdout } = await execa(
    'sox',
    [file, ...['-r', '8000', '-c', '1', '-C', '7', '-t', 'amr-nb'], '-'],
    { encoding: 'buffer', stdin: 'ignore', timeout: ENCODING_TIMEOUT_MS },
  );
  return stdout;
}

/** 300 to 3 400 Hz, and white noise so much quieter than the filtered sound. */
async function telephone(ffmpeg: string, file: string): Promise<Uint8Array> {
  const raw = await run(ffmpeg, [
    ...['-i', file, '-af', TELEPHONE_FILTERS, '-ac', '1', '-ar', String(TELEPHONE_RATE_HZ)],
    ...['-f', 'f32le', 'pipe:1'],
  ]);
  const samples = new Float32Array(raw.slice().buffer);
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const level = Math.sqrt(power) * 10 ** (-TELEPHONE_SNR_DB / 20);
  const random = generator(1);
  return floatWav(
    samples.map((sample) => sample + level * normal(random)),
    TELEPHONE_RATE_HZ,
  );
}

async function run(ffmpeg: string, args: readonly string[]): Promise<Uint8Array> {
  const { stdout } = await execa(ffmpeg, ['-v', 'error', '-nostdin', ...args], {
    encoding: 'buffer',
    timeout: ENCODING_TIMEOUT_MS,
  });
  return stdout;
}
