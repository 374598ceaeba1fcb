import { expect, test } from 'vitest';
import { FfmpegLogReader } from '../../../src/pipeline/decode/log.js';
import type { FfmpegLog } from '../../../src/pipeline/decode/log.js';

function readerOf(lines: readonly string[]): FfmpegLogReader {
  const reader = new FfmpegLogReader();
  for (const line of lines) reader.read(line);
  return reader;
}

function read(lines: readonly string[]): FfmpegLog {
  return readerOf(lines).log;
}

const INPUT = "[info] Input #0, mp3, from 'file:/input':";

test('duration, track, tags and the end of the run', () => {
  const reader = readerOf([
    INPUT,
    '[info]   Metadata:',
    '[info]     title           :   A \u0007song ',
    '[info]     ARTIST          : Someone',
    '[info]   Duration: 01:02:03.50, start: 0.025057, bitrate: 192 kb/s',
    '[info]   Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 192 kb/s',
    '[info] Stream mapping:',
    '[info] size=    2584kB time=00:00:30.25 bitrate= 705.6kbits/s speed=90.4x    ',
  ]);
  expect(reader.log).toEqual({
    opened: true,
    container: 'mp3',
    tracks: [
      {
        index: 0,
        codec: 'mp3',
        sampleRateHz: 44_100,
        channels: 2,
        isDefault: false,
        isAside: false,
      },
    ],
    described: true,
    formatRefused: false,
    layoutRefused: false,
    formatChanged: false,
    unsupported: false,
    encrypted: false,
    claimedSeconds: 3723.5,
    endSeconds: 30.25,
  });
  expect(reader.tags(0)).toEqual({ title: '  A \u0007song ', artist: 'Someone' });
});

test('titles of chapters, pictures and tracks are not the song’s, except a track’s own in Ogg', () => {
  const others = [
    '[info]   Chapters:',
    '[info]     Chapter #0:0: start 0.000000, end 5.000000',
    '[info]       Metadata:',
    '[info]         title           : Chapter one',
    '[info]   Stream #0:0: Video: theora, yuv420p',
    '[info]     Metadata:',
    '[info]       title           : Camera',
    '[info]   Stream #0:1(eng): Audio: aac, 44100 Hz, stereo, fltp',
    '[info]     Metadata:',
    '[info]       title           : Stereo',
  ];
  expect(readerOf([INPUT, ...others]).tags(0).title).toBeUndefined();
  expect(readerOf(["[info] Input #0, ogg, from 'pipe:0':", ...others]).tags(0).title).toBe(
    'Stereo',
  );
});

test.each([
  ['aac (LC) (mp4a / 0x6134706D), 22050 Hz, mono, fltp, 40 kb/s (default)', 1, true, false],
  ['aac (LC), 16000 Hz, 5.1(side), fltp (comment)', 6, false, true],
  ['pcm_s16le, 8000 Hz, 2 channels (BL+BR), s16, 256 kb/s', 2, false, false],
  ['opus, 48000 Hz, ambisonic 1, fltp', 4, false, false],
  ['flac, 655350 Hz, 7.1.4, s16', 12, false, false],
])('the track “%s”', (description, channels, isDefault, isAside) => {
  const [track] = read([INPUT, `[info]   Stream #0:0[0x1](und): Audio: ${description}`]).tracks;
  expect(track).toMatchObject({ channels, isDefault, isAside });
});

test('what looks like a description inside a tag is none', () => {
  const log = read([
    INPUT,
    '[info]   Metadata:',
    '[info]     comment         : x',
    '[info]                     :   Duration: 10:00:00.00, start',
    '[info]   Duration: N/A, bitrate: 64 kb/s',
  ]);
  expect(log.claimedSeconds).toBeUndefined();
});

test.each([
  [
    '[error] cache:pipe:0: Invalid data found when processing input',
    'Invalid data found when processing input',
  ],
  ['[error] file:/input: Invalid data found', 'Invalid data found'],
  ['[mov,mp4 @ 0x5581f0] [error] moov atom not found', 'moov atom not found'],
  ['[fatal] Error opening input file cache:pipe:0.', undefined],
  ['[fatal] Conversion failed!', undefined],
  ['[cache @ 0x1] [error] Inner protocol failed to seekback end : -38', undefined],
  ['[warning] something odd', undefined],
])('%s → %s', (line, detail) => {
  expect(read([line]).lastError).toBe(detail);
});

test('doubts and refusals about the format', () => {
  expect(
    read([
      '[mp3 @ 0x1] [warning] Format mp3 detected only with low score of 1, misdetection possible!',
    ]).doubtfulFormatScore,
  ).toBe(1);
  expect(read(["[hls @ 0x1] [error] Format not on whitelist 'mp3,wav'"]).formatRefused).toBe(true);
});
