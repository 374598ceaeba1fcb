/** The pure parts: arguments, spreading, collecting. */
import { describe, expect, test } from 'vitest';
import { ffmpegArguments } from '../../../src/pipeline/decode/args.js';
import { LineSplitter } from '../../../src/pipeline/decode/lines.js';
import { MonoMixer } from '../../../src/pipeline/decode/downmix.js';
import { FullScale } from '../../../src/pipeline/decode/full-scale.js';
import { PieceCollector, SampleKeeper, SpreadCollector } from '../../../src/pipeline/decode/pcm.js';
import { playersOrder } from '../../../src/pipeline/decode/track.js';
import { spreadStarts } from '../../../src/pipeline/decode/spread.js';

const URLS = {
  input: 'in:',
  inputProtocols: 'in',
  inputOptions: ['-x', '1'],
  output: 'out:',
  outputOptions: [],
};

describe('ffmpeg arguments', () => {
  const decode = {
    kind: 'decode',
    track: 0,
    mix: { kind: 'stereo' },
    sampleRateHz: 22_050,
  } as const;

  test('the white lists come before the input', () => {
    const args = ffmpegArguments({ ...decode, startSeconds: 0 }, URLS);
    const input = args.indexOf('-i');
    for (const option of ['-protocol_whitelist', '-format_whitelist', '-codec_whitelist', '-x']) {
      expect(args.indexOf(option)).toBeGreaterThanOrEqual(0);
      expect(args.indexOf(option)).toBeLessThan(input);
    }
    expect(args).not.toContain('-ss');
  });

  test('seeking is an option of the input', () => {
    const args = ffmpegArguments({ ...decode, startSeconds: 12.5 }, URLS);
    expect(args[args.indexOf('-ss') + 1]).toBe('12.500');
    expect(args.indexOf('-ss')).toBeLessThan(args.indexOf('-i'));
  });

  test('nothing that refers to other files is on the list', () => {
    const args = ffmpegArguments({ kind: 'measure', track: 0, clock: 'stamps' }, URLS);
    const formats = (args[args.indexOf('-format_whitelist') + 1] ?? '').split(',');
    expect(formats).toContain('mp3');
    for (const risky of ['hls', 'concat', 'sdp', 'dash', 'image2', 'lavfi', 'rtsp', 'tty']) {
      expect(formats).not.toContain(risky);
    }
  });
});

describe('spreading windows over a long track', () => {
  test.each([
    [100, 10, 40, [0, 30, 60, 90]],
    [100, 10, 45, [0, 30, 60, 90]],
    [100, 30, 30, [0]],
    [100, 30, 10, [0]],
    [61, 30, 60, [0, 31]],
  ])('%f s, windows of %f s, cap %f s', (total, windowSeconds, maxSeconds, starts) => {
    expect(spreadStarts(total, { windowSeconds, maxSeconds })).toEqual(starts);
  });
});

describe('mixing and collecting', () => {
  test.each([1, 2, 3, 9])('%i channels become their mean, wherever chunks are cut', (channels) => {
    const frames = Array.from({ length: 40_000 }, (_, frame) => frame / 40_000);
    const samples = frames.flatMap((level) =>
      Array.from({ length: channels }, (_, channel) => level + channel / 100),
    );
    const bytes = wavOf(channels, Float32Array.from(samples));
    const keeper = new SampleKeeper();
    const mixer = new MonoMixer(() => new PieceCollector(keeper, 100_000, 0));
    for (let at = 0; at < bytes.length; at += 30_011) mixer.write(bytes.subarray(at, at + 30_011));
    const mono = keeper.joined();
    expect(mono).toHaveLength(frames.length);
    expect(mono[20_000]).toBeCloseTo(0.5 + (channels - 1) / 200, 5);
    expect(mixer.loss).toMatchObject({ channels, loudestChannel: channels - 1 });
  });

  test('channels that cancel are a loss without end, alike ones are none', () => {
    const lossOf = (right: (level: number) => number): number => {
      const mixer = new MonoMixer(() => new PieceCollector(new SampleKeeper(), 100_000, 0));
      const samples = Array.from({ length: 5_000 }, (_, at) => Math.sin(at)).flatMap((left) => [
        left,
        right(left),
      ]);
      mixer.write(wavOf(2, Float32Array.from(samples)));
      return mixer.loss.ratio;
    };
    expect(lossOf((left) => left)).toBeCloseTo(1, 6);
    expect(lossOf(() => 0)).toBeCloseTo(2, 6);
    expect(lossOf((left) => -0.7 * left)).toBeGreaterThan(16);
    expect(lossOf((left) => -left)).toBe(Infinity);
  });

  test('what is no WAV is not taken', () => {
    const mixer = new MonoMixer(() => new PieceCollector(new SampleKeeper(), 10, 0));
    expect(mixer.write(new Uint8Array(100))).toBe(false);
  });

  test.each([
    ['counts', true, 2_700],
    ['does not count', false, 2_500],
  ])('what comes beyond the end of a piece %s when it is known to', (_, withSlack, length) => {
    const keeper = new SampleKeeper();
    const collector = new PieceCollector(keeper, 2_500, 200);
    const part = Float32Array.from({ length: 1_000 }, (_, at) => at);
    expect([collector.add(part), collector.add(part)]).toEqual([true, true]);
    expect([collector.add(part), collector.add(part)]).toEqual([false, false]);
    expect(collector.heardSamples).toBe(2_700);
    expect(keeper.joined()).toHaveLength(2_500);
    collector.end(withSlack);
    expect(collector.length).toBe(length);
    expect(Array.from(keeper.joined())).toEqual(Array.from({ length }, (_, at) => at % 1_000));
  });

  test('only what the receiver has makes a piece loud', () => {
    const collector = new PieceCollector(new SampleKeeper(), 10, 5);
    collector.add(new Float32Array(15).fill(0.5, 10));
    expect(collector.isLoud).toBe(false);
    collector.end(true);
    expect(collector.isLoud).toBe(true);
  });

  test('pieces are taken out of the whole one after the other, the last as long as it is', () => {
    const order: string[] = [];
    const receive = (): SampleKeeper => {
      const name = String(order.length);
      order.push(`begin ${name}`);
      const keeper = new SampleKeeper();
      keeper.end = (): void => void order.push(`end ${name}`);
      return keeper;
    };
    const collector = new SpreadCollector([0, 250, 500], 100, 10_000, receive);
    for (let from = 0; from < 560; from += 70) {
      collector.add(
        Float32Array.from({ length: Math.min(70, 560 - from) }, (_, at) => (from + at) / 1000),
      );
    }
    collector.end();
    expect(collector.heardSamples).toBe(560);
    const pieces = collector.pieces.map(({ receiver }) => receiver.joined());
    expect(pieces.map(({ length }) => length)).toEqual([100, 100, 60]);
    expect(pieces.map((piece) => Math.round((piece[0] ?? 0) * 1000))).toEqual([0, 250, 500]);
    expect(order).toEqual(['begin 0', 'end 0', 'begin 2', 'end 2', 'begin 4', 'end 4']);
  });
});

describe('samples that are none', () => {
  test('absurd ones are limited as they come', () => {
    const samples = Float32Array.of(0.5, NaN, Infinity, -Infinity, 1e9, 70, 5, -3);
    const fullScale = new FullScale(1);
    fullScale.apply(samples);
    expect(Array.from(samples)).toEqual([0.5, 0, 64, -64, 64, 64, 5, -3]);
  });

  test.each([2 ** 15, 2 ** 23, 2 ** 31])(
    'a file that counts to %i is known at its end',
    (range) => {
      const fullScale = new FullScale(1);
      const loud = Float32Array.from({ length: 1_000 }, (_, at) => range * Math.sin(at));
      fullScale.apply(new Float32Array(90_000).fill(1));
      expect(fullScale.integerScale).toBe(1);
      fullScale.apply(loud.slice());
      expect(fullScale.integerScale).toBe(range);
      new FullScale(range).apply(loud);
      expect(loud[1]).toBeCloseTo(Math.sin(1), 6);
    },
  );

  test('loud moments alone are no whole numbers', () => {
    const fullScale = new FullScale(1);
    fullScale.apply(new Float32Array(1_000).fill(30_000, 0, 10));
    expect(fullScale.integerScale).toBe(1);
  });
});

test('tracks in a player’s order', () => {
  const track = (index: number, more: object = {}): Parameters<typeof playersOrder>[0][number] => ({
    index,
    codec: 'aac',
    isDefault: false,
    isAside: false,
    ...more,
  });
  const tracks = [
    track(0, { isAside: true, isDefault: true }),
    track(1, { codec: 'none', isDefault: true }),
    track(2),
    track(3, { isDefault: true }),
  ];
  expect(playersOrder(tracks).map(({ index }) => index)).toEqual([3, 2, 0]);
});

test('lines come whole whatever the chunks', () => {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const bytes = new TextEncoder().encode('one é\r\ntwo\nthree');
  for (const byte of bytes) splitter.write(Uint8Array.of(byte));
  splitter.end();
  expect(lines.filter((line) => line !== '')).toEqual(['one é', 'two', 'three']);
});

/** A float WAV as ffmpeg writes it to a stream. */
function wavOf(channels: number, samples: Float32Array): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF____WAVEfmt ', 0, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(3, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(22_050, 24);
  header.write('data', 36, 'latin1');
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
}
