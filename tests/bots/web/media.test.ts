/** What an answer points to: whole, in parts, and forgotten. */
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import * as songs from '../../contract/songs.js';
import { answerTo, apiSuite, expectError } from './api-suite.js';
import { example } from './page-suite.js';

const suite = apiSuite();

describe('what an answer points to', () => {
  it('is the card, harmless in a browser', async () => {
    const url = await suite.open();
    const { card } = await answerTo(url);
    const response = await fetch(url + (card?.url ?? ''));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is the sound, whole or in parts', async () => {
    const url = await suite.open();
    const { audio } = await answerTo(url);
    const { bytes } = songs.song();
    const get = (range?: string): Promise<Response> =>
      fetch(url + audio.url, range === undefined ? {} : { headers: { range } });
    const whole = await get();
    expect(whole.headers.get('content-type')).toBe('audio/mpeg');
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
    const part = await get('bytes=10-19');
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 10-19/${String(bytes.length)}`,
    ]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(10, 20));
    const end = await get('bytes=-5');
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(bytes.slice(-5));
    const more = await get('bytes=-99999999');
    expect([more.status, more.headers.get('content-range')]).toEqual([
      206,
      `bytes 0-${String(bytes.length - 1)}/${String(bytes.length)}`,
    ]);
    expect(new Uint8Array(await more.arrayBuffer())).toEqual(bytes);
    expect((await get('bytes=-0')).status).toBe(416);
    expect((await get('bytes=99999999-')).status).toBe(416);
    expect((await get('bytes=0-1,4-5')).status).toBe(200);
    expect((await get('nonsense')).status).toBe(200);
  });

  it('is forgotten after its time', async () => {
    const url = await suite.open({ mediaCache: { ttlMs: 40, maxBytes: 2 ** 24 } });
    const { audio, card } = await answerTo(url);
    await delay(80);
    await expectError(await fetch(url + audio.url), 404, 'GONE');
    await expectError(await fetch(url + (card?.url ?? '')), 404, 'GONE');
  });

  it('is not kept where it weighs too much', async () => {
    const url = await suite.open({ mediaCache: { ttlMs: 60_000, maxBytes: 1_000 } });
    const { audio } = await answerTo(url);
    expect((await fetch(url + audio.url)).status).toBe(404);
  });
});

it('serves the examples', async () => {
  const url = await suite.open();
  const setup = (await (await fetch(`${url}/api/setup`)).json()) as { examples: { url: string }[] };
  expect(setup.examples).toHaveLength(7);
  const response = await fetch(url + (setup.examples[0]?.url ?? ''));
  expect(Buffer.from(await response.arrayBuffer())).toEqual(await readFile(example('prelude.mp3')));
});
