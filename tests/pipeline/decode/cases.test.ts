/** Inputs that failed once, each of a kind, with both engines. */
import { describe, expect, test } from 'vitest';
import { cleanTag, decodeAlike } from '../../../src/pipeline/decode/tags/text.js';
import { describeEachEngine, failure, fixture, request, rms, wholeTrack } from './engines.js';
import { withComments } from './flac.js';
import { makeWav, sine } from './wav.js';

const PRELUDE = { title: 'Prelude in C major (Bach), synthesised', artist: 'genrebot' };

interface Case {
  readonly file: string;
  readonly seconds: number;
  readonly title?: string;
  readonly artist?: string;
}

const HEARD: readonly Case[] = [
  { file: 'phase-inverted-stereo.mp3', seconds: 22, ...PRELUDE },
  { file: 'first-track-silent.mp4', seconds: 20 },
  { file: 'commentary-first-music-default.mkv', seconds: 20 },
  { file: 'first-track-unknown-codec-second-aac.mov', seconds: 5, ...PRELUDE },
  { file: 'surround-pair-only-BL-BR.wav', seconds: 4 },
  { file: 'dts.avi', seconds: 10, ...PRELUDE },
  { file: 'dsdiff.dff', seconds: 3.4 },
  { file: 'g722.au', seconds: 15, ...PRELUDE },
  { file: 'adpcm-yamaha.wav', seconds: 12, ...PRELUDE },
  { file: 'nellymoser.flv', seconds: 12, ...PRELUDE },
  { file: 'pcm-s64.wav', seconds: 3.1, ...PRELUDE },
  { file: 'pcm-24-in-32.wav', seconds: 4 },
  { file: 'rf64-streamed-sizes-zero.wav', seconds: 5, ...PRELUDE },
  { file: 'float-wav-scaled-to-int16.wav', seconds: 4 },
  { file: 'id3-size-beyond-end.mp3', seconds: 22.1, title: 'Prelude' },
  { file: 'id3-key-with-line-ends.mp3', seconds: 22.1 },
  { file: 'id3v1-shift-jis.mp3', seconds: 22.1, title: 'さくら（独唱）', artist: '合唱団' },
  { file: 'id3v2-utf8-marked-latin1.mp3', seconds: 22.1, title: 'Für Elise – naïve' },
  { file: 'opus-cover-described-no-title.opus', seconds: 22 },
  { file: 'ogv-video-stream-has-a-title.ogv', seconds: 12, title: 'The Song' },
];

describeEachEngine('hears', (decoder) => {
  test.each(HEARD)('$file', async ({ file, seconds, title, artist }) => {
    const audio = await decoder.decode(fixture(`cases/${file}`), request());
    const samples = wholeTrack(audio);
    expect(Math.abs(audio.totalSeconds - seconds)).toBeLessThan(0.1);
    expect(rms(samples)).toBeGreaterThan(0.02);
    expect(rms(samples)).toBeLessThan(0.4);
    expect({ title: audio.title, artist: audio.artist }).toEqual({ title, artist });
  });

  test('the recording of a chained stream as one long file', async () => {
    const changes = { maxSeconds: 60, windowSeconds: 30 };
    const audio = await decoder.decode(fixture('cases/chained-5x22s.opus'), request(changes));
    expect(audio.totalSeconds).toBeCloseTo(110, 0);
    expect(audio.pieces.map(({ startSeconds }) => Math.round(startSeconds))).toEqual([0, 80]);
    for (const { samples } of audio.pieces) expect(rms(samples)).toBeGreaterThan(0.05);
  });

  test('AAC frames on both sides of the damage', async () => {
    const bytes = Buffer.from(fixture('adts.aac'));
    bytes.fill(0xa5, 10_000, 14_000);
    expect((await decoder.decode(bytes, request())).totalSeconds).toBeGreaterThan(3.2);
  });

  test('what comes behind a tag whose size is too small', async () => {
    const tag = Buffer.from('ID3\u0003\0\0\0\0\0\u0014', 'latin1');
    const bytes = Buffer.concat([tag, Buffer.alloc(50_000, 0x55), fixture('mp3-vbr-no-index.mp3')]);
    expect((await decoder.decode(bytes, request())).totalSeconds).toBeGreaterThan(3.9);
  });

  test('a FLAC stream from its middle', async () => {
    const bytes = fixture('flac.flac').subarray(15_000);
    const audio = await decoder.decode(bytes, request({ minSeconds: 1 }));
    expect(audio.totalSeconds).toBeGreaterThan(1);
  });

  test.each([9, 10, 12, 32])('the mean of %i channels', async (channels) => {
    const sound = { seconds: 4, sampleRateHz: 8_000, format: 's16', level: sine(440) } as const;
    const audio = await decoder.decode(makeWav({ ...sound, channels }), request());
    expect(rms(wholeTrack(audio))).toBeCloseTo(0.5 / Math.SQRT2, 2);
  });

  test('the song, not its 200 000 comments', async () => {
    const comments = Array.from({ length: 200_000 }, (_, index) => `key${index}=value`);
    const audio = await decoder.decode(withComments(fixture('flac.flac'), comments), request());
    expect(audio.totalSeconds).toBeCloseTo(4, 1);
  });

  test('an MP3 of the channel and the track that are judged', async () => {
    const { signal } = new AbortController();
    for (const file of ['phase-inverted-stereo.mp3', 'first-track-silent.mp4']) {
      const mp3 = await decoder.transcode(fixture(`cases/${file}`), { maxSeconds: 60, signal });
      expect(rms(wholeTrack(await decoder.decode(mp3, request())))).toBeGreaterThan(0.05);
    }
  });
});

describeEachEngine('refuses, and says why', (decoder) => {
  test.each([
    ['aac-object-type-42-xhe.m4a', 'UNKNOWN_FORMAT'],
    ['mp3-free-format.mp3', 'UNKNOWN_FORMAT'],
    ['song.mid', 'UNKNOWN_FORMAT'],
    ['drm-cenc.mp4', 'PROTECTED'],
    ['flac-8ch-655k-120s.flac', 'UNKNOWN_FORMAT'],
    ['wav-1hz-1300samples.wav', 'UNKNOWN_FORMAT'],
  ])('%s: %s', async (file, code) => {
    expect((await failure(decoder.decode(fixture(`cases/${file}`), request()))).code).toBe(code);
  });

  test('AAC without frames, at once', async () => {
    const bytes = Buffer.alloc(7 * 500_000, Buffer.from('fff1508000fffc', 'hex'));
    expect((await failure(decoder.decode(bytes, request()))).code).toBe('CORRUPT_AUDIO');
  });
});

describe('texts of unknown encoding', () => {
  test.each([
    ['western', '44e96ae02076752096205365f16f72', 'Déjà vu – Señor'],
    ['Japanese', '82b382ad82e7', 'さくら'],
    ['UTF-8', 'c3bc', 'ü'],
    ['Russian in cp1251, which nothing tells from others', 'cff0e8e2e5f2', undefined],
    ['Korean in EUC-KR', 'b0adb3b2bdbac5b8c0cf', undefined],
  ])('%s', (_what, hex, expected) => {
    const bytes = Buffer.from(hex, 'hex');
    const read = decodeAlike([bytes])?.[0];
    expect(read).toBe(expected);
  });

  test('UTF-8 encoded twice', () => {
    expect(cleanTag('FÃ¼r Elise')).toBe('Für Elise');
    expect(cleanTag('FÃ¼r Elise â€“ naÃ¯ve')).toBe('Für Elise – naïve');
    expect(cleanTag('Für Elise')).toBe('Für Elise');
    expect(cleanTag('Für Elise – “naïve”')).toBe('Für Elise – “naïve”');
  });
});
