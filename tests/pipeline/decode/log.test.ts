import { expect, test } from 'vitest';
import { FfmpegLogReader } from '../../../src/pipeline/decode/log.js';
import type { FfmpegLog } from '../../../src/pipeline/decode/log.js';

function read(lines: readonly string[]): FfmpegLog {
  const reader = new FfmpegLogReader();
  for (const line of lines) reader.read(line);
  return reader.log;
}

const INPUT = "[info] Input #0, mp3, from 'file:/input':";

test('duration, tags and the end of the run', () => {
  const log = read([
    INPUT,
    '[info]   Metadata:',
    '[info]     title           :   A \u0007song\u202E ',
    '[info]     ARTIST          : Someone',
    '[info]   Duration: 01:02:03.50, start: 0.025057, bitrate: 192 kb/s',
    '[info]   Stream #0:0: Audio: mp3, 44100 Hz, stereo, fltp, 192 kb/s',
    '[info] Stream mapping:',
    '[info] size=    2584kB time=00:00:30.25 bitrate= 705.6kbits/s speed=90.4x    ',
  ]);
  expect(log).toEqual({
    opened: true,
    hasAudioStream: true,
    formatRefused: false,
    claimedSeconds: 3723.5,
    endSeconds: 30.25,
    title: 'A song',
    artist: 'Someone',
  });
});

test('titles of chapters and tracks are not the song’s, except in Ogg', () => {
  const others = [
    '[info]   Chapters:',
    '[info]     Chapter #0:0: start 0.000000, end 5.000000',
    '[info]       Metadata:',
    '[info]         title           : Chapter one',
    '[info]   Stream #0:0(eng): Audio: aac, 44100 Hz, stereo, fltp',
    '[info]     Metadata:',
    '[info]       title           : Stereo',
  ];
  expect(read([INPUT, ...others]).title).toBeUndefined();
  expect(read(["[info] Input #0, ogg, from 'pipe:0':", ...others]).title).toBe('Stereo');
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

test('long and empty tags', () => {
  const log = read([INPUT, `[info]     title  : ${'é'.repeat(500)}`, '[info]     artist  :  \t ']);
  expect(log.title).toHaveLength(200);
  expect(log.artist).toBeUndefined();
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
