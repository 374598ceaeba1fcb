/** Sounds that browsers do not play: as MP3, made once, and said where that fails. */
import { phraseError } from '../../../src/i18n/index.js';
import { GenrebotError } from '../../../src/pipeline/errors.js';
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { createDecoder } from '../../../src/pipeline/decode/index.js';
import { type Workers } from '../../../src/workers/index.js';
import type { SentFile } from '../../contract/harness.js';
import * as songs from '../../contract/songs.js';
import { watched } from '../../contract/workers.js';
import { request, wasmEngine } from '../../pipeline/decode/engines.js';
import { apiSuite, expectError, post } from './api-suite.js';
import { formOf } from './harness.js';
import { fixture } from './page-suite.js';

const suite = apiSuite();

const wma = (): SentFile => ({
  name: 'wma.wma',
  mimeType: 'audio/x-ms-wma',
  bytes: new Uint8Array(readFileSync(fixture('wma.wma'))),
});

/** The real workers, except for what a test does instead of transcoding; and how often it was asked. */
function transcoding(instead?: Workers['transcode']): Workers & { readonly asked: () => number } {
  let asked = 0;
  return {
    ...watched(suite.workers),
    asked: () => asked,
    transcode: (bytes, options) => {
      asked += 1;
      return instead ? instead(bytes, options) : suite.workers.transcode(bytes, options);
    },
  };
}

/** @returns where its sound is */
async function answered(workers: Workers, file = wma()): Promise<string> {
  const url = await suite.open({}, { workers });
  const response = await post(url, { body: formOf(file) });
  const { audio } = (await response.json()) as { audio: { url: string } };
  return url + audio.url;
}

describe('a sound that browsers do not play', () => {
  it('comes as MP3, whole or in parts, and is converted once', async () => {
    const workers = transcoding();
    const at = await answered(workers);
    const [first, other] = await Promise.all([fetch(at), fetch(`${at}?as=mp3`)]);
    expect(first.headers.get('content-type')).toBe('audio/mpeg');
    const mp3 = new Uint8Array(await first.arrayBuffer());
    expect(new Uint8Array(await other.arrayBuffer())).toEqual(mp3);
    const { totalSeconds } = await createDecoder(wasmEngine).decode(mp3, request());
    expect(totalSeconds).toBeCloseTo(4, 0);
    const part = await fetch(at, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 10-19/${String(mp3.length)}`,
    ]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(mp3.slice(10, 20));
    expect(workers.asked()).toBe(1);
  });

  it('is refused in a sentence when all are busy, and tried again', async () => {
    const failure = { code: 'BUSY', context: { queueLength: 3 } } as const;
    const workers = transcoding(() => Promise.reject(GenrebotError.fromFailure(failure)));
    const at = await answered(workers);
    const { error } = await expectError(await fetch(`${at}?lang=de`), 503, 'BUSY');
    expect(error.message).toBe(phraseError(failure, 'de'));
    await expectError(await fetch(at), 503, 'BUSY');
    expect(workers.asked()).toBe(2);
  });

  it('is refused for good when it cannot be converted', async () => {
    const workers = transcoding(() => Promise.reject(new GenrebotError('CORRUPT_AUDIO', {})));
    const at = await answered(workers);
    await expectError(await fetch(at), 415, 'CORRUPT_AUDIO');
    await expectError(await fetch(at), 415, 'CORRUPT_AUDIO');
    expect(workers.asked()).toBe(1);
  });

  it('breaks with a number that is in the log', async () => {
    const at = await answered(transcoding(() => Promise.reject(new Error('a bug'))));
    const { error } = await expectError(await fetch(at), 500, 'INTERNAL');
    const logged = suite.made.logged.find(({ message }) => message === 'transcoding broke');
    expect(logged?.fields['cause']).toContain('a bug');
    expect(error.message).toContain(String(logged?.fields['id']));
  });
});

describe('a sound that browsers play', () => {
  it('comes as it came, and as MP3 when asked', async () => {
    const workers = transcoding();
    const file = songs.otherSong();
    const at = await answered(workers, file);
    const original = await fetch(at);
    expect(original.headers.get('content-type')).toBe('audio/mp4');
    expect(new Uint8Array(await original.arrayBuffer())).toEqual(file.bytes);
    expect(workers.asked()).toBe(0);
    expect((await fetch(`${at}?as=mp3`)).headers.get('content-type')).toBe('audio/mpeg');
    expect((await fetch(at)).headers.get('content-type')).toBe('audio/mp4');
  });
});
