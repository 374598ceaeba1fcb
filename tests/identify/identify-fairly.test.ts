/** The use case under deadlines, cancellations and crowds. */
import { WorkerDied } from '../../src/workers/index.js';
import { GenrebotError } from '../../src/pipeline/errors.js';
import { describe, expect, it, vi } from 'vitest';

import type { Progress } from '../../src/identify/types.js';
import {
  ask,
  fakeWorkers,
  identifier,
  latch,
  never,
  recordingLog,
  request,
  result,
  settle,
} from './support.js';

describe('time', () => {
  it('ends an opening that hangs, even a deaf one', async () => {
    let heard: AbortSignal | undefined;
    const open = (signal: AbortSignal): Promise<never> => {
      heard = signal;
      return never();
    };
    const identify = identifier({ limits: { openMs: 20 } });
    expect(await ask(identify, request('x', { open }))).toMatchObject({ code: 'TIMEOUT' });
    expect(heard?.aborted).toBe(true);
    expect((await ask(identify)).kind).toBe('verdict');
  });

  it('calls a deadline a deadline, whatever the source calls it', async () => {
    const open = (signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new DOMException('stopped', 'AbortError'));
        });
      });
    const identify = identifier({ limits: { openMs: 20 } });
    expect(await ask(identify, request('x', { open }))).toMatchObject({ code: 'TIMEOUT' });
  });

  it('ends a request that takes too long in the workers, and stops them', async () => {
    const workers = fakeWorkers(() => never());
    const identify = identifier({ workers, limits: { requestMs: 500 } });
    expect(await ask(identify)).toMatchObject({ code: 'TIMEOUT' });
    expect(workers.signals[0]?.aborted).toBe(true);
  });
});

describe('a person who calls it off', () => {
  it('gets a sentence, before it began', async () => {
    const open = vi.fn();
    const reply = await identifier()(request('x', { open }), { signal: AbortSignal.abort() });
    expect(reply).toMatchObject({ kind: 'failure', code: 'CANCELLED' });
    expect(open).not.toHaveBeenCalled();
  });

  it.each(['opening', 'model'] as const)('gets a sentence, while %s', async (when) => {
    const abort = new AbortController();
    const workers = fakeWorkers(() => never());
    const open = when === 'opening' ? { open: () => never() } : {};
    const onProgress = (progress: Progress): void => {
      if (progress === when)
        setTimeout(() => {
          abort.abort();
        }, 5);
    };
    const reply = identifier({ workers })(request('x', { ...open, onProgress }), {
      signal: abort.signal,
    });
    expect(await reply).toMatchObject({ code: 'CANCELLED' });
    expect(workers.signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it('does not stop others who wait for the same sound', async () => {
    const done = latch();
    const workers = fakeWorkers(() => done.promise.then(() => result()));
    const identify = identifier({ workers });
    const abort = new AbortController();
    const first = identify(request(), { signal: abort.signal });
    const second = ask(identify, request('la la', { userId: 'bob' }));
    await vi.waitFor(() => {
      expect(workers.jobs).toHaveLength(1);
    });
    await settle();
    abort.abort();
    expect(await first).toMatchObject({ code: 'CANCELLED' });
    done.resolve();
    expect(await second).toMatchObject({ kind: 'verdict' });
  });
});

describe('fairness', () => {
  it('one job at a time for a person, and the others in order', async () => {
    const workers = fakeWorkers(async () => {
      await settle();
      return result();
    });
    const identify = identifier({ workers });
    const album = Array.from({ length: 10 }, (_, i) => ask(identify, request(`song ${String(i)}`)));
    const replies = await Promise.all(album);
    expect(replies.every(({ kind }) => kind === 'verdict')).toBe(true);
    expect(workers.mostBusy).toBe(1);
    const order = workers.jobs.map(({ bytes }) => new TextDecoder().decode(bytes));
    expect(order).toEqual(album.map((_, i) => `song ${String(i)}`));
  });

  it('several people at a time', async () => {
    const done = latch();
    const workers = fakeWorkers(() => done.promise.then(() => result()));
    const identify = identifier({ workers });
    const people = ['ada', 'bob', 'eve'].map((userId) =>
      ask(identify, request(userId, { userId })),
    );
    await vi.waitFor(() => {
      expect(workers.busy).toBe(3);
    });
    done.resolve();
    await Promise.all(people);
  });

  it('holds no more bytes than allowed: the rest waits outside', async () => {
    let opened = 0;
    const done = latch();
    const open = (sound: number) => async () => {
      opened += 1;
      await done.promise;
      return { bytes: new Uint8Array(900).fill(sound) };
    };
    const identify = identifier({ limits: { heldBytes: 2_500 } });
    const people = [1, 2, 3, 4, 5].map((n) =>
      ask(identify, request('', { userId: String(n), open: open(n) })),
    );
    await settle();
    expect(opened).toBe(2);
    done.resolve();
    expect((await Promise.all(people)).every(({ kind }) => kind === 'verdict')).toBe(true);
  });

  it('logs what came of each request, and nobody’s name', async () => {
    const log = recordingLog();
    await ask(identifier({ log }), request('x', { userId: 'u-1', chatId: 'c-1' }));
    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).toMatchObject({ level: 'info', fields: { outcome: 'verdict' } });
    expect(JSON.stringify(log.entries)).not.toMatch(/u-1|c-1|La la/);
  });
});

describe('a sound that came to nothing', () => {
  it.each([
    ['CORRUPT_AUDIO', new GenrebotError('CORRUPT_AUDIO', {})],
    ['TIMEOUT', new GenrebotError('TIMEOUT', { stage: 'decode', limitMs: 1 })],
    ['INTERNAL', new GenrebotError('INTERNAL', { id: 'x' }, { cause: new WorkerDied('it died') })],
  ])('is answered from memory the second time, whoever asks: %s', async (code, error) => {
    const workers = fakeWorkers(() => Promise.reject(error));
    const identify = identifier({ workers });
    expect(await ask(identify, request('bomb', { userId: '1' }))).toMatchObject({ code });
    expect(await ask(identify, request('bomb', { userId: '2' }))).toMatchObject({ code });
    expect(workers.jobs).toHaveLength(1);
  });

  it.each([
    ['BUSY', new GenrebotError('BUSY', { queueLength: 1 })],
    ['INTERNAL', new GenrebotError('INTERNAL', { id: 'x' }, { cause: new Error('our fault') })],
  ])('is tried again where it is not to blame: %s', async (code, error) => {
    const workers = fakeWorkers(() => Promise.reject(error));
    const identify = identifier({ workers });
    for (let i = 0; i < 2; i += 1)
      expect(await ask(identify, request('song'))).toMatchObject({ code });
    expect(workers.jobs).toHaveLength(2);
  });
});

it('who sends slowly holds what has come, not what was announced', async () => {
  const slow = latch();
  const opening = (n: number): Promise<unknown> =>
    ask(
      identify,
      request('', {
        userId: String(n),
        countsBytes: true,
        open: async (_signal, onBytes) => {
          onBytes(10);
          await slow.promise;
          return { bytes: new Uint8Array(10) };
        },
      }),
    );
  const identify = identifier({ limits: { heldBytes: 2_500 } });
  const senders = Array.from({ length: 20 }, (_, n) => opening(n));
  expect(await ask(identify, request('song', { userId: 'honest' }))).toMatchObject({
    kind: 'verdict',
  });
  slow.resolve();
  await Promise.all(senders);
});
