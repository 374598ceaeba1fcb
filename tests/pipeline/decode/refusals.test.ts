/** What is not audio, or not enough of it, in both engines. */
import { createHash, createCipheriv } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateRawSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Decoder } from '../../../src/pipeline/decode/types.js';
import { describeEachEngine, failure, fixture, request } from './engines.js';
import { makeWav, sine } from './wav.js';

const HERE = fileURLToPath(new URL('../../fixtures/mp3-cbr.mp3', import.meta.url));

function text(content: string): () => Uint8Array {
  return () => Buffer.from(content, 'utf8');
}

const NOT_AUDIO: readonly (readonly [string, () => Uint8Array, string | undefined])[] = [
  ['an empty file', () => new Uint8Array(0), undefined],
  ['text', text('Just some words, not a song.\n'.repeat(100)), 'text/plain'],
  ['one letter', text('x'), 'text/plain'],
  ['JSON', text('{"title": "song", "artist": "nobody"}'), 'application/json|text/plain'],
  ['HTML', text('<!doctype html><html><body>404</body></html>'), 'text/.*'],
  ['a JPEG', () => fixture('picture.jpg'), 'image/jpeg'],
  ['a PNG', () => fixture('picture.png'), 'image/png'],
  ['a GIF', () => fixture('picture.gif'), 'image/gif'],
  ['an animated GIF', () => fixture('picture-animated.gif'), 'image/gif'],
  ['a WebP', () => fixture('picture.webp'), 'image/webp'],
  ['a zip', () => zipOf('song.mp3', fixture('mp3-cbr.mp3')), 'application/zip'],
  ['an MP4 without sound', () => fixture('film-without-sound.mp4'), 'video/mp4'],
  ['a WebM without sound', () => fixture('film-without-sound.webm'), 'video/webm'],
  ['SRT subtitles', text('1\n00:00:01,000 --> 00:00:02,000\nHello\n'), 'text/plain|.*subrip'],
];

const POINTERS: readonly (readonly [string, (target: string) => string])[] = [
  ['an M3U playlist', (target) => `#EXTM3U\n${target}\n`],
  [
    'an HLS playlist',
    (target) =>
      `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${target}\n#EXT-X-ENDLIST\n`,
  ],
  ['a concat script', (target) => `ffconcat version 1.0\nfile '${target}'\n`],
  [
    'an SDP description',
    () =>
      'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\na=rtpmap:0 PCMU/8000\n',
  ],
  [
    'a DASH manifest',
    (target) =>
      `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S"><Period><AdaptationSet mimeType="audio/mp4"><Representation id="1" bandwidth="1"><BaseURL>${target}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  ],
  ['a PLS playlist', (target) => `[playlist]\nFile1=${target}\nNumberOfEntries=1\n`],
  [
    'an ASX playlist',
    (target) => `<asx version="3.0"><entry><ref href="${target}"/></entry></asx>`,
  ],
];

describeEachEngine('refuses', (decoder) => {
  test.each(NOT_AUDIO)('%s as NOT_AUDIO', async (_name, bytes, type) => {
    const error = await failure(decoder.decode(bytes(), request()));
    expect(error.code).toBe('NOT_AUDIO');
    const { sniffedType } = error.context as { sniffedType?: string };
    if (type === undefined) expect(sniffedType).toBeUndefined();
    else expect(sniffedType).toMatch(new RegExp(`^(?:${type})$`));
  });

  test.each(POINTERS)('%s, without following it', async (_name, content) => {
    await withHitCounter(async (url, hits) => {
      for (const target of [url, HERE, `file:${HERE}`]) {
        const bytes = Buffer.from(content(target));
        const error = await failure(decoder.decode(bytes, request()));
        expect(error.code).toBe('NOT_AUDIO');
      }
      expect(hits()).toBe(0);
    });
  });

  test.each([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000])(
    '%i random bytes as NOT_AUDIO',
    async (length) => {
      for (const seed of ['a', 'b']) {
        const error = await failure(decoder.decode(randomBytes(seed, length), request()));
        expect(error.code).toBe('NOT_AUDIO');
      }
    },
  );

  test.each([
    ['a WAV header', () => fixtureWav(4).subarray(0, 44)],
    ['half a WAV header', () => fixtureWav(4).subarray(0, 20)],
    ['an ID3 tag', () => fixture('mp3-cbr.mp3').subarray(0, 80)],
    ['a FLAC header', () => fixture('flac.flac').subarray(0, 60)],
    ['an Ogg header', () => fixture('vorbis.ogg').subarray(0, 58)],
    ['an MP4 index', () => fixture('film-index-first.mp4').subarray(0, 3_000)],
    ['an MP4 without its index', () => fixture('film.mp4').subarray(0, 20_000)],
    ['a WebM header', () => fixture('opus.webm').subarray(0, 300)],
    ['an AMR header', () => fixture('amr-nb.amr').subarray(0, 6)],
  ])('%s with no sound as CORRUPT_AUDIO', async (_name, bytes) => {
    const error = await failure(decoder.decode(bytes(), request()));
    expect(error.code).toBe('CORRUPT_AUDIO');
    expect(JSON.stringify(error.context)).not.toMatch(/pipe:|\/input|\/output|0x[0-9a-f]+/);
  });

  test('two seconds as TOO_SHORT, with both numbers', async () => {
    const error = await failure(decoder.decode(fixtureWav(2), request()));
    expect(error.toFailure()).toEqual({
      code: 'TOO_SHORT',
      context: { seconds: 2, minSeconds: 3 },
    });
  });

  test('the minimum itself is long enough', async () => {
    const audio = await decoder.decode(fixtureWav(3), request());
    expect(audio.totalSeconds).toBeCloseTo(3, 3);
  });

  test('an aborted request as CANCELLED', async () => {
    const signal = AbortSignal.abort();
    expect((await failure(decoder.decode(fixtureWav(4), request({ signal })))).code).toBe(
      'CANCELLED',
    );
    expect(await codeWhenAbortedAtOnce(decoder)).toBe('CANCELLED');
  });
});

async function codeWhenAbortedAtOnce(decoder: Decoder): Promise<string> {
  const abort = new AbortController();
  const decoding = failure(decoder.decode(fixtureWav(4), request({ signal: abort.signal })));
  abort.abort();
  return (await decoding).code;
}

function fixtureWav(seconds: number): Uint8Array {
  const level = sine(440);
  return makeWav({ seconds, sampleRateHz: 44_100, channels: 1, format: 's16', level });
}

/** The same "random" bytes in every run. */
function randomBytes(seed: string, length: number): Uint8Array {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** A zip of one file, without its directory: enough for every reader of signatures. */
function zipOf(name: string, content: Uint8Array): Uint8Array {
  const packed = deflateRawSync(content);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04_03_4b_50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), packed]);
}

async function withHitCounter(
  use: (url: string, hits: () => number) => Promise<void>,
): Promise<void> {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.end(fixture('mp3-cbr.mp3'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    await use(`http://127.0.0.1:${port}/song.mp3`, () => hits);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}
