/** Files that end early, or claim what they don't hold, in both engines. */
import { expect, test } from 'vitest';
import { describeEachEngine, failure, fixture, request, rms, wholeTrack } from './engines.js';
import { makeWav, sine } from './wav.js';

const CUT_ANYWHERE = [
  'mp3-cbr.mp3',
  'mp3-vbr.mp3',
  'flac.flac',
  'vorbis.ogg',
  'opus-voice.ogg',
  'aac.m4a',
  'aac-fragmented.mp4',
  'adts.aac',
  'wma.wma',
  'aiff.aiff',
  'amr-nb.amr',
  'opus.webm',
  'media-recorder.webm',
  'film-index-first.mp4',
  'film.mkv',
  'film.avi',
  'film.ts',
];

describeEachEngine('truncated', (decoder) => {
  test.each(CUT_ANYWHERE)('%s: what is left counts, and only that', async (name) => {
    const bytes = fixture(name);
    const audio = await decoder.decode(cut(bytes, 0.75), request({ minSeconds: 1 }));
    expect(audio.totalSeconds).toBeGreaterThan(1.9);
    expect(audio.totalSeconds).toBeLessThan(3.9);
    expect(rms(wholeTrack(audio))).toBeGreaterThan(0.05);
  });

  test.each(CUT_ANYWHERE)('%s: too little left is refused', async (name) => {
    const bytes = fixture(name);
    const error = await failure(decoder.decode(cut(bytes, 0.4), request()));
    expect(error.code).toMatch(/^(?:TOO_SHORT|CORRUPT_AUDIO)$/);
  });

  test.each(['film.mp4', 'film.mov', 'aac-index-at-end.m4a'])(
    '%s, whose index is lost, is corrupt',
    async (name) => {
      const error = await failure(decoder.decode(cut(fixture(name), 0.7), request()));
      expect(error.code).toBe('CORRUPT_AUDIO');
    },
  );

  test('a header that claims hours does not make them true', async () => {
    const sampleRateHz = 8_000;
    const bytes = makeWav({
      seconds: 5,
      sampleRateHz,
      channels: 1,
      format: 's16',
      level: sine(440),
      claimedBytes: 10 * 3600 * sampleRateHz * 2,
    });
    const audio = await decoder.decode(bytes, request());
    expect(audio.totalSeconds).toBeCloseTo(5, 2);
    expect(wholeTrack(audio).length / audio.sampleRateHz).toBeCloseTo(5, 2);
  });

  test('damage in the middle costs a moment, not the song', async () => {
    const bytes = Buffer.from(fixture('mp3-cbr.mp3'));
    bytes.fill(0xa5, 10_000, 12_000);
    const audio = await decoder.decode(bytes, request());
    expect(audio.totalSeconds).toBeGreaterThan(3.4);
  });
});

function cut(bytes: Uint8Array, share: number): Uint8Array {
  return bytes.subarray(0, Math.floor(bytes.length * share));
}
