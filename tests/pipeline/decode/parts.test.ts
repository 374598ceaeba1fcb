/** The pure parts: arguments, spreading, collecting. */
import { describe, expect, test } from 'vitest';
import { ffmpegArguments } from '../../../src/pipeline/decode/args.js';
import { LineSplitter } from '../../../src/pipeline/decode/lines.js';
import { PcmSink } from '../../../src/pipeline/decode/pcm.js';
import { spreadStarts } from '../../../src/pipeline/decode/spread.js';

const URLS = { input: 'in:', inputProtocols: 'in', inputOptions: ['-x', '1'], output: 'out:' };

describe('ffmpeg arguments', () => {
  const decode = { kind: 'decode', limitSeconds: 30, sampleRateHz: 22_050 } as const;

  test('the white lists come before the input, the cap after it', () => {
    const args = ffmpegArguments({ ...decode, startSeconds: 0 }, URLS);
    const input = args.indexOf('-i');
    for (const option of ['-protocol_whitelist', '-format_whitelist', '-codec_whitelist', '-x']) {
      expect(args.indexOf(option)).toBeGreaterThanOrEqual(0);
      expect(args.indexOf(option)).toBeLessThan(input);
    }
    expect(args.slice(args.indexOf('-t'), args.indexOf('-t') + 2)).toEqual(['-t', '30.000']);
    expect(args.indexOf('-t')).toBeGreaterThan(input);
    expect(args).not.toContain('-ss');
  });

  test('seeking is an option of the input', () => {
    const args = ffmpegArguments({ ...decode, startSeconds: 12.5 }, URLS);
    expect(args[args.indexOf('-ss') + 1]).toBe('12.500');
    expect(args.indexOf('-ss')).toBeLessThan(args.indexOf('-i'));
  });

  test('nothing that refers to other files is on the list', () => {
    const args = ffmpegArguments({ kind: 'measure' }, URLS);
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

describe('collecting PCM', () => {
  test('chunks may cut samples anywhere', () => {
    const samples = Float32Array.from({ length: 1000 }, (_, index) => index / 1000);
    const bytes = new Uint8Array(samples.buffer);
    const sink = new PcmSink(10_000);
    for (let offset = 0; offset < bytes.length; offset += 7) {
      sink.write(bytes.subarray(offset, offset + 7));
    }
    expect(sink.finish()).toEqual(samples);
  });

  test('grows past its first guess and stops at its cap', () => {
    const sink = new PcmSink(3_000_000);
    sink.reserve(10);
    const second = new Uint8Array(new Float32Array(1_000_000).fill(0.5).buffer);
    expect([sink.write(second), sink.write(second)]).toEqual([true, true]);
    expect([sink.write(second), sink.write(second)]).toEqual([false, false]);
    const samples = sink.finish();
    expect(samples).toHaveLength(3_000_000);
    expect(samples.at(-1)).toBe(0.5);
  });
});

test('lines come whole whatever the chunks', () => {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const bytes = new TextEncoder().encode('one é\r\ntwo\nthree');
  for (const byte of bytes) splitter.write(Uint8Array.of(byte));
  splitter.end();
  expect(lines.filter((line) => line !== '')).toEqual(['one é', 'two', 'three']);
});
