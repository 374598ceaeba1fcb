/** Tracks over the cap: evenly spaced pieces, at a cost that the track's length hardly changes. */
import { expect, test } from 'vitest';
import { describeEachEngine, fixture, request } from './engines.js';
import { makeWav } from './wav.js';

const AMR_HEADER_BYTES = 6;
const AMR_FIXTURE_SECONDS = 4.02;

describeEachEngine('long tracks', (decoder) => {
  test('are heard in evenly spaced windows that add up to the cap', async () => {
    const audio = await decoder.decode(
      staircase(100),
      request({ maxSeconds: 40, windowSeconds: 10 }),
    );
    expect(audio.totalSeconds).toBeCloseTo(100, 1);
    expect(audio.pieces.map((piece) => piece.startSeconds)).toEqual([0, 30, 60, 90]);
    for (const { startSeconds, samples } of audio.pieces) {
      expect(samples.length / audio.sampleRateHz).toBeCloseTo(10, 3);
      // Half a second in, the level tells which second of the track this is.
      const level = samples[Math.round(0.5 * audio.sampleRateHz)] ?? 0;
      expect(level * 100).toBeCloseTo(startSeconds, 1);
    }
  });

  test('of exactly the cap stay whole', async () => {
    const audio = await decoder.decode(
      staircase(40),
      request({ maxSeconds: 40, windowSeconds: 10 }),
    );
    expect(audio.pieces.map((piece) => piece.startSeconds)).toEqual([0]);
    expect(audio.totalSeconds).toBeCloseTo(40, 3);
  });

  test.each(['mp3-cbr.mp3', 'mp3-vbr-no-index.mp3', 'adts.aac'])(
    '%s repeated, which has no true length in its header',
    async (name) => {
      const audio = await decoder.decode(
        repeated(fixture(name), 30),
        request({ maxSeconds: 20, windowSeconds: 5 }),
      );
      expect(audio.totalSeconds).toBeGreaterThan(115);
      expect(audio.totalSeconds).toBeLessThan(125);
      expect(audio.pieces).toHaveLength(4);
      expect(audio.pieces.at(-1)?.startSeconds).toBeGreaterThan(110);
    },
  );

  // Bounded time: decoding all of it takes minutes, far more than a test may.
  test('of ten hours cost bounded time and memory', async () => {
    const fixtureBytes = fixture('amr-nb.amr');
    const frames = repeated(
      fixtureBytes.subarray(AMR_HEADER_BYTES),
      Math.ceil((10 * 3600) / AMR_FIXTURE_SECONDS),
    );
    const bytes = Buffer.concat([fixtureBytes.subarray(0, AMR_HEADER_BYTES), frames]);
    const audio = await decoder.decode(bytes, request({ maxSeconds: 60, windowSeconds: 30 }));
    expect(audio.totalSeconds / 3600).toBeCloseTo(10, 1);
    expect(audio.pieces.map((piece) => piece.samples.length / audio.sampleRateHz)).toEqual([
      30, 30,
    ]);
  });

  test('without a claim about their length are measured', async () => {
    const audio = await decoder.decode(
      fixture('media-recorder.webm'),
      request({ maxSeconds: 2, windowSeconds: 1, minSeconds: 0.5 }),
    );
    expect(audio.totalSeconds).toBeCloseTo(4, 1);
    expect(audio.pieces).toHaveLength(2);
    expect(audio.pieces[1]?.startSeconds).toBeCloseTo(3, 1);
  });
});

/** A WAV whose level says the time: second n has level n/100. */
function staircase(seconds: number): Uint8Array {
  return makeWav({
    seconds,
    sampleRateHz: 8_000,
    channels: 1,
    format: 's16',
    level: (second) => Math.floor(second) / 100,
  });
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  return Buffer.concat(Array.from({ length: times }, () => bytes));
}
