/** The use case with stand-in workers: every request ends in exactly one reply, whatever happens on its way. */
import { phraseError, phraseVerdict } from '../../src/i18n/index.js';
import { GenrebotError } from '../../src/pipeline/errors.js';
import { describe, expect, it, vi } from 'vitest';

import { textsFor } from '../../src/i18n/index.js';
import type { AudioRequest, Progress } from '../../src/identify/types.js';

import {
  analysis,
  ask,
  fakeWorkers,
  identifier,
  latch,
  MODEL,
  recordingLog,
  request,
  result,
  settle,
} from './support.js';

describe('a verdict', () => {
  it('is the words, the picture and the analysis', async () => {
    const reply = await ask(identifier());
    expect(reply).toMatchObject({
      kind: 'verdict',
      text: phraseVerdict(analysis(), 'en'),
      picture: { altText: 'jazz, drawn', mimeType: 'image/png', fileName: 'genrebot-jazz.png' },
      analysis: { seconds: 30 },
      resultId: expect.stringMatching(/^[\w-]{16}$/) as string,
    });
  });

  it('tells its progress in order', async () => {
    const seen: Progress[] = [];
    await ask(identifier(), request('x', { onProgress: (progress) => seen.push(progress) }));
    expect(seen).toEqual(['waiting', 'opening', 'decode', 'features', 'model', 'render']);
  });

  it('comes although its progress cannot be told', async () => {
    const log = recordingLog();
    const onProgress = (): never => {
      throw new Error('the typing animation is gone');
    };
    const reply = await ask(identifier({ log }), request('x', { onProgress }));
    expect(reply.kind).toBe('verdict');
    expect(log.entries.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('leaves out a picture that the chat does not take, and says so', async () => {
    const workers = fakeWorkers(() => Promise.resolve(result(101)));
    const reply = await ask(identifier({ workers }), request('x', { maxPictureBytes: 100 }));
    expect(reply).not.toHaveProperty('picture');
    const { tooLarge } = textsFor('en').common.pictureLeftOut;
    expect(reply.text).toBe(`${phraseVerdict(analysis(), 'en')}\n${tooLarge}`);
  });

  it('heads the card with the request’s title, else with what the source calls it', async () => {
    const workers = fakeWorkers();
    const identify = identifier({ workers });
    const open = (name: string) => () =>
      Promise.resolve({ bytes: new TextEncoder().encode(name), title: 'Theirs' });
    const untitled: Partial<AudioRequest> = request('x', { open: open('b') });
    delete (untitled as { title?: string }).title;
    await ask(identify, request('x', { open: open('a'), title: 'Mine' }));
    await ask(identify, untitled as AudioRequest);
    expect(workers.jobs.map(({ card }) => card?.title)).toEqual(['Mine', 'Theirs']);
  });
});

describe('the same sound', () => {
  it('is heard once', async () => {
    const workers = fakeWorkers();
    const identify = identifier({ workers });
    const first = await ask(identify);
    const second = await ask(identify, request('la la', { userId: 'bob', platform: 'discord' }));
    expect(second).toEqual(first);
    expect(workers.jobs).toHaveLength(1);
  });

  it('under another title gets another card but the same result', async () => {
    const workers = fakeWorkers();
    const identify = identifier({ workers });
    const first = await ask(identify);
    const second = await ask(identify, request('la la', { title: 'Other' }));
    expect(workers.jobs).toHaveLength(2);
    expect(second).toHaveProperty('resultId', (first as { resultId: string }).resultId);
  });

  it('has another result with another model', async () => {
    const one = await ask(identifier());
    const two = await ask(identifier({ model: { ...MODEL, version: '2' } }));
    expect((one as { resultId: string }).resultId).not.toBe((two as { resultId: string }).resultId);
  });

  it('asked by two at once is heard once', async () => {
    const done = latch();
    const workers = fakeWorkers(() => done.promise.then(() => result()));
    const identify = identifier({ workers });
    const both = [ask(identify), ask(identify, request('la la', { userId: 'bob' }))];
    await vi.waitFor(() => {
      expect(workers.jobs).toHaveLength(1);
    });
    await settle();
    done.resolve();
    expect((await Promise.all(both)).map(({ kind }) => kind)).toEqual(['verdict', 'verdict']);
    expect(workers.jobs).toHaveLength(1);
  });

  it('that failed is heard again', async () => {
    let works = false;
    const workers = fakeWorkers(() =>
      works ? Promise.resolve(result()) : Promise.reject(new Error('hiccup')),
    );
    const identify = identifier({ workers });
    expect((await ask(identify)).kind).toBe('failure');
    works = true;
    expect((await ask(identify)).kind).toBe('verdict');
  });
});

describe('a failure', () => {
  it('is phrased in the person’s language', async () => {
    const failure = { code: 'SILENT', context: { peakDbfs: -Infinity } } as const;
    const workers = fakeWorkers(() => Promise.reject(GenrebotError.fromFailure(failure)));
    for (const language of ['en', 'de-CH']) {
      const reply = await ask(identifier({ workers }), request('x', { language }));
      expect(reply).toEqual({
        kind: 'failure',
        code: 'SILENT',
        text: phraseError(failure, language),
      });
    }
  });

  it('that nobody foresaw is in the log under the id that the person sees', async () => {
    const log = recordingLog();
    const link = 'https://example.org/file/bot123456:secret';
    const open = (): Promise<never> =>
      Promise.reject(new Error('broken', { cause: new Error(`no luck with ${link}`) }));
    const reply = await ask(identifier({ log }), request('x', { open }));
    const entry = log.entries.find(({ level }) => level === 'error');
    const cause = String(entry?.fields['cause']);
    expect(reply).toMatchObject({ kind: 'failure', code: 'INTERNAL' });
    expect(reply.text).toContain(String(entry?.fields['id']));
    expect(cause).toContain('broken');
    expect(cause).toContain('no luck with https://example.org/…');
    expect(cause).not.toContain('secret');
  });

  it('that came with an id keeps it', async () => {
    const log = recordingLog();
    const cause = new Error('worker died');
    const error = new GenrebotError('INTERNAL', { id: 'abc' }, { cause });
    const workers = fakeWorkers(() => Promise.reject(error));
    const reply = await ask(identifier({ workers, log }));
    expect(reply.text).toContain('abc');
    expect(log.entries.find(({ level }) => level === 'error')?.fields).toMatchObject({ id: 'abc' });
  });

  it('thrown at once is a reply as well', async () => {
    const open = (): never => {
      throw new Error('not even a promise');
    };
    expect(await ask(identifier(), request('x', { open }))).toMatchObject({ code: 'INTERNAL' });
  });

  it('is what a source gets that forgot to count', async () => {
    const open = (): Promise<{ bytes: Uint8Array }> =>
      Promise.resolve({ bytes: new Uint8Array(1_001) });
    expect(await ask(identifier(), request('x', { open }))).toMatchObject({ code: 'TOO_LARGE' });
  });
});
