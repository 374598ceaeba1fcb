/** What people do to a song before they post it again: another encoder, a few seconds less. By a native ffmpeg. */
import { type Degradation, degradation } from './degrade.js';

/** As songs are handed round; at the clips' own 22 050 Hz an MP3 would lose the highest tones. */
const RATE = ['-ar', '44100'];
const MP3_128 = [...RATE, '-c:a', 'libmp3lame', '-b:a', '128k'];
const OPUS_64 = ['-c:a', 'libopus', '-b:a', '64k'];
const AAC_96 = [...RATE, '-c:a', 'aac', '-b:a', '96k'];

/** Clips of 30 s: cutting weighs more on them than on whole songs. */
export const COPIES: readonly Degradation[] = [
  degradation('MP3 320 kbit/s', [], [...RATE, '-c:a', 'libmp3lame', '-b:a', '320k'], 'mp3'),
  degradation('MP3 128 kbit/s', [], MP3_128, 'mp3'),
  degradation('MP3 64 kbit/s', [], [...RATE, '-c:a', 'libmp3lame', '-b:a', '64k'], 'mp3'),
  degradation('AAC 96 kbit/s', [], AAC_96, 'adts'),
  degradation('Opus 64 kbit/s, 48 kHz', [], ['-ar', '48000', ...OPUS_64], 'ogg'),
  degradation('Vorbis 96 kbit/s', [], [...RATE, '-c:a', 'libvorbis', '-b:a', '96k'], 'ogg'),
  degradation('MP3, first 2 s cut', ['-ss', '2'], MP3_128, 'mp3'),
  degradation('MP3, first 5 s cut', ['-ss', '5'], MP3_128, 'mp3'),
  degradation('Opus, last 5 s cut', ['-t', '25'], ['-ar', '48000', ...OPUS_64], 'ogg'),
  degradation('AAC, 2.5 s cut at both ends', ['-ss', '2.5', '-t', '25'], AAC_96, 'adts'),
];
