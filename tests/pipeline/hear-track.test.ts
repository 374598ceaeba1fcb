/** A track that is described while it is decoded, and once more where pauses turn out to be part of the music. */
import { expect, test } from 'vitest';
import { MelFrontEnd } from '../../src/pipeline/features/model-input.js';
import { type HeardTrack, hearTrack } from '../../src/pipeline/hear-track.js';
import { segment } from '../../src/pipeline/segments.js';
import { FRONT_END } from './features/numbers.js';

const RATE_HZ = FRONT_END.sampleRateHz;
const NUMBERS = { windowSeconds: 3, minSeconds: 0.5 };
const frontEnd = new MelFrontEnd(FRONT_END);

/** Stretches of a tone (positive seconds) and silence (negative). */
function track(...stretches: readonly number[]): Float32Array {
  return Float32Array.from(
    stretches.flatMap((seconds) =>
      Array.from({ length: Math.round(Math.abs(seconds) * RATE_HZ) }, (_, at) =>
        seconds > 0 ? 0.5 * Math.sin(at / 9) : 0,
      ),
    ),
  );
}

/** @param vain how many samples come first that are then decoded in another way */
async function hear(
  samples: Float32Array,
  vain = 0,
): Promise<{ heard: HeardTrack<number>; decodings: number }> {
  let decodings = 0;
  const heard = await hearTrack<number>(
    (receive) => {
      decodings++;
      if (vain > 0) receive().add(samples.subarray(0, vain));
      const receiver = receive();
      for (let at = 0; at < samples.length; at += 5_000)
        receiver.add(samples.subarray(at, at + 5_000));
      receiver.end();
      const pieces = [{ startSeconds: 10, receiver }];
      return Promise.resolve({ sampleRateHz: RATE_HZ, totalSeconds: 60, pieces });
    },
    frontEnd,
    NUMBERS,
    { hear: (_, length) => length, onBusy: () => undefined },
  );
  return { heard, decodings };
}

test.each([0, 40_000])(
  'beats between pauses are one piece of music (%i samples in vain)',
  async (vain) => {
    const samples = track(-5, 0.4, -2.2, 0.4, -2.1, 0.4, -4);
    const { heard, decodings } = await hear(samples, vain);
    const pieces = [{ startSeconds: 10, samples }];
    const wanted = segment({ sampleRateHz: RATE_HZ, totalSeconds: 60, pieces }, NUMBERS);
    expect(heard.segments).toMatchObject(
      wanted.map(({ startSeconds, endSeconds, soundingSeconds, judged }) => ({
        ...{ startSeconds, endSeconds, soundingSeconds, judged },
      })),
    );
    for (const [index, { samples: own }] of wanted.entries())
      expect(heard.segments[index]?.window?.heard).toBe(
        wanted[index]?.judged ? own.length : undefined,
      );
    expect(heard.segments.some(({ judged }) => judged)).toBe(true);
    expect(decodings).toBe(2);
  },
);

test('music between pauses is decoded once', async () => {
  expect((await hear(track(1, -3, 0.2, -3))).decodings).toBe(1);
});

test.each([
  ['silence', track(-7), 'SILENT'],
  ['a click', track(-3, 0.1, -3), 'TOO_SHORT'],
])('%s is refused without being decoded again', async (_, samples, code) => {
  let decodings = 0;
  const decoding = hearTrack<number>(
    (receive) => {
      decodings++;
      const receiver = receive();
      receiver.add(samples);
      receiver.end();
      const pieces = [{ startSeconds: 0, receiver }];
      return Promise.resolve({ sampleRateHz: RATE_HZ, totalSeconds: 7, pieces });
    },
    frontEnd,
    NUMBERS,
    { hear: (_features, length) => length, onBusy: () => undefined },
  );
  await expect(decoding).rejects.toMatchObject({ code });
  expect(decodings).toBe(1);
});
