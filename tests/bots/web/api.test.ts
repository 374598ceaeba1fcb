/** POST /api/analyse over real HTTP: shapes, progress, limits, refusals. */
import { analysisJson } from '../../../src/identify/analysis-json.js';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { VerdictReply } from '../../../src/identify/types.js';
import type { AnswerBody } from '../../../src/bots/web/reply.js';

import * as songs from '../../contract/songs.js';
import { stubWorkers } from '../../contract/workers.js';
import { answerTo, apiSuite, expectError, post } from './api-suite.js';
import { formOf } from './harness.js';

const suite = apiSuite();

describe('POST /api/analyse', () => {
  it('answers in the shape of the command line', async () => {
    const answer = await answerTo(await suite.open());
    const reply = suite.made.replies[0] as VerdictReply;
    const line = analysisJson('mp3-cbr.mp3', reply.analysis);
    expect(answer).toMatchObject(line);
    expect(answer.text).toBe(reply.text);
  });

  it('says by what the recording is known again', async () => {
    const url = await suite.open();
    const bytes = new Uint8Array(await readFile('examples/prelude.mp3'));
    const body = formOf({ name: 'prelude.mp3', mimeType: 'audio/mpeg', bytes });
    const answer = (await (await post(url, { body })).json()) as AnswerBody;
    const { fingerprint } = (suite.made.replies[0] as VerdictReply).analysis;
    expect(fingerprint?.length).toBeGreaterThan(2 * 64);
    expect(answer.fingerprint).toBe(Buffer.from(fingerprint ?? []).toString('base64'));
  });

  it('tells its progress and ends with one result', async () => {
    const url = await suite.open();
    const response = await post(url, {
      body: formOf({ ...songs.song(), name: 'Привет, мир.mp3' }),
      headers: { accept: 'text/event-stream' },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = [...(await response.text()).matchAll(/^event: (\w+)\ndata: (.*)$/gm)];
    const names = events.map(([, name]) => name);
    expect(names.filter((name) => name !== 'progress')).toEqual(['result']);
    const stages = events.slice(0, -1).map(([, , data]) => JSON.parse(data ?? '') as object);
    expect(stages).toEqual(
      ['waiting', 'opening', 'decode', 'features', 'model', 'render'].map((stage) => ({ stage })),
    );
    const result = JSON.parse(events.at(-1)?.[2] ?? '') as AnswerBody & {
      picture: { bands: number; columns: number; levels: string };
    };
    expect(result['file']).toBe('Привет, мир.mp3');
    const { bands, columns, levels } = result.picture;
    const points = Buffer.from(levels, 'base64');
    expect(points.length).toBe(bands * columns);
    expect(Math.max(...points)).toBe(255);
  });

  it('opens a link', async () => {
    const url = await suite.open();
    const headers = { 'content-type': 'application/json' };
    const response = await songs.served(songs.song(), (link) =>
      post(url, { body: JSON.stringify({ link }), headers }),
    );
    expect(response.status).toBe(200);
  });

  it.each([
    ['no body', {}],
    [
      'JSON without a link',
      { body: '{"url":"x"}', headers: { 'content-type': 'application/json' } },
    ],
    ['half of JSON', { body: '{"link":', headers: { 'content-type': 'application/json' } }],
    [
      'a form without a boundary',
      { body: 'x', headers: { 'content-type': 'multipart/form-data' } },
    ],
    [
      'far too long a link',
      {
        body: JSON.stringify({ link: 'x'.repeat(20_000) }),
        headers: { 'content-type': 'application/json' },
      },
    ],
  ])('refuses %s', async (_what, init) => {
    await expectError(await post(await suite.open(), init), 400, 'BAD_REQUEST');
  });

  it('finds no sound in a form without a file', async () => {
    const form = new FormData();
    form.append('note', 'there is nothing here');
    await expectError(await post(await suite.open(), { body: form }), 422, 'NOT_AUDIO');
  });

  it('says what is wrong in the language of the person', async () => {
    const body = formOf(songs.silence());
    const url = await suite.open();
    const response = await fetch(`${url}/api/analyse?lang=fr`, { method: 'POST', body });
    const { error, file } = await expectError(response, 422, 'SILENT');
    expect(file).toBe('silence.wav');
    expect(error.message).toBe(suite.made.replies[0]?.text);
  });

  it('counts bytes while they come, whatever was announced', async () => {
    const url = await suite.open({}, { maxBytes: 100_000 });
    const head =
      '--x\r\ncontent-disposition: form-data; name="file"; filename="endless.wav"\r\n\r\n';
    let sentBytes = 0;
    const { status, body } = await new Promise<{ status?: number; body: string }>(
      (resolve, reject) => {
        const request = http.request(`${url}/api/analyse`, {
          method: 'POST',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
        });
        const timer = setInterval(() => {
          sentBytes += 32_768;
          request.write(Buffer.alloc(32_768));
        }, 5);
        request.on('response', (response) => {
          clearInterval(timer);
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('end', () => {
            resolve({ ...(response.statusCode && { status: response.statusCode }), body: text });
            request.destroy();
          });
        });
        request.on('error', reject);
        request.write(head);
      },
    );
    expect(status).toBe(413);
    expect(body).toContain('TOO_LARGE');
    expect(sentBytes).toBeLessThan(10_000_000);
  });

  it('stops working when the person is gone', async () => {
    let aborted: (() => void) | undefined;
    const seen = new Promise<void>((resolve) => (aborted = resolve));
    const stuck = stubWorkers(
      (_job, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            aborted?.();
            reject(new Error('gone'));
          });
        }),
    );
    const url = await suite.open({}, { workers: stuck });
    const stop = new AbortController();
    const asked = post(url, { body: formOf(songs.song()), signal: stop.signal });
    await delay(300);
    stop.abort();
    await expect(asked).rejects.toThrow();
    await seen;
  });
});
