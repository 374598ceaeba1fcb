/** The pure parts: arguments, spreading, collecting. */
import { describe, expect, test } from 'vitest';
import { ffmpegArguments } from '../../../src/pipeline/decode/args.js';
import { LineSplitter } from '../../../src/pipeline/decode/lines.js';
import { MonoMixer } from '../../../src/pipeline/decode/downmix.js';
import { PcmCollector, StretchCollector } from '../../../src/pipeline/decode/pcm.js';
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
    const collector = new PcmCollector(100_000);
    const mixer = new MonoMixer(collector);
    for (let at = 0; at < bytes.length; at += 30_011) mixer.write(bytes.subarray(at, at + 30_011));
    const mono = collector.finish();
    expect(mono).toHaveLength(frames.length);
    expect(mono[20_000]).toBeCloseTo(0.5 + (channels - 1) / 200, 5);
    expect(mixer.loss).toMatchObject({ channels, loudestChannel: channels - 1 });
  });

  test('channels that cancel are a loss without end, alike ones are none', () => {
    const lossOf = (right: (level: number) => number): number => {
      const mixer = new MonoMixer(new PcmCollector(100_000));
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
    const mixer = new MonoMixer(new PcmCollector(10));
    expect(mixer.write(new Uint8Array(100))).toBe(false);
  });

  test('grows past its first guess and stops at its cap', () => {
    const collector = new PcmCollector(3_000_000);
    collector.reserve(10);
    const second = new Float32Array(1_000_000).fill(0.5);
    expect([collector.add(second), collector.add(second)]).toEqual([true, true]);
    expect([collector.add(second), collector.add(second)]).toEqual([false, false]);
    const samples = collector.finish();
    expect(samples).toHaveLength(3_000_000);
    expect(samples.at(-1)).toBe(0.5);
  });

  test('stretches are taken out of the whole, the last as long as it is', () => {
    const collector = new StretchCollector([0, 250, 500], 100, 10_000);
    for (let from = 0; from < 560; from += 70) {
      collector.add(
        Float32Array.from({ length: Math.min(70, 560 - from) }, (_, at) => (from + at) / 1000),
      );
    }
    expect(collector.heardSamples).toBe(560);
    const stretches = collector.finish();
    expect(stretches.map(({ length }) => length)).toEqual([100, 100, 60]);
    expect(stretches.map((stretch) => Math.round((stretch[0] ?? 0) * 1000))).toEqual([0, 250, 500]);
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
  header.write('data', 36, 'latin1');
  return Buffer.concat([header, new Uint8Array(samples.buffer)]);
}
