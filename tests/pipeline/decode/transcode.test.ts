/** What browsers cannot play becomes an MP3 of the same sound, with either engine. */
import { describe, expect, test } from 'vitest';
import { fileTypeFromBuffer } from 'file-type';
import { describeEachEngine, failure, fixture, request, rms, wholeTrack } from './engines.js';
import { makeWav, sine } from './wav.js';

/** 64 kbit/s. */
const BYTES_PER_SECOND = 8_000;
/** Two MP3 frames of 576 samples, and the encoder's delay. */
const PADDING_SECONDS = 0.12;
const { signal } = new AbortController();

describeEachEngine('transcode', (decoder) => {
  test.each([
    'wma.wma',
    'amr-nb.amr',
    'amr-wb.amr',
    'aiff.aiff',
    'alac.m4a',
    'ac3.ac3',
    'mp2.mp2',
    'film.avi',
    'film.mkv',
    'film.ts',
    'phone.3gp',
    'surround-5.1.ogg',
    'mp3-cover.mp3',
  ])('%s', async (name) => {
    const before = await decoder.decode(fixture(name), request());
    const mp3 = await decoder.transcode(fixture(name), { maxSeconds: 60, signal });
    expect(await fileTypeFromBuffer(mp3)).toMatchObject({ ext: 'mp3' });
    const after = await decoder.decode(mp3, request());
    expect(Math.abs(after.totalSeconds - before.totalSeconds)).toBeLessThan(PADDING_SECONDS);
    expect(mp3.length / BYTES_PER_SECOND).toBeCloseTo(after.totalSeconds, 0);
    const loudness = rms(wholeTrack(after)) / rms(wholeTrack(before));
    expect(loudness).toBeGreaterThan(0.9);
    expect(loudness).toBeLessThan(1.1);
  });

  test('stops at the cap', async () => {
    const bytes = makeWav({
      seconds: 30,
      sampleRateHz: 8_000,
      channels: 1,
      format: 's16',
      level: sine(440),
    });
    const mp3 = await decoder.transcode(bytes, { maxSeconds: 5, signal });
    const { totalSeconds } = await decoder.decode(mp3, request());
    expect(Math.abs(totalSeconds - 5)).toBeLessThan(PADDING_SECONDS);
  });

  describe('refuses', () => {
    test.each([
      ['nothing', new Uint8Array(), 'NOT_AUDIO'],
      ['a text', new TextEncoder().encode('no song'.repeat(99)), 'NOT_AUDIO'],
      ['a picture', fixture('picture.png'), 'NOT_AUDIO'],
      ['a film without sound', fixture('film-without-sound.mp4'), 'NOT_AUDIO'],
      ['a header with nothing after it', fixture('flac.flac').slice(0, 60), 'CORRUPT_AUDIO'],
    ])('%s', async (_what, bytes, code) => {
      const error = await failure(decoder.transcode(bytes, { maxSeconds: 60, signal }));
      expect(error.code).toBe(code);
    });

    test('to begin for somebody who is gone', async () => {
      const gone = { maxSeconds: 60, signal: AbortSignal.abort() };
      expect((await failure(decoder.transcode(fixture('wma.wma'), gone))).code).toBe('CANCELLED');
    });
  });
});
