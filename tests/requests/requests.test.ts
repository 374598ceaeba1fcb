/** Requests on their way, with the real embedded store and a platform in memory. */
import { setTimeout as pause } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import { encodeReply, type JudgedRequest } from '../../src/requests/index.js';
import { incoming, requestsKit, until, verdict } from './kit.js';

const kit = requestsKit();
const sorry = (): Promise<Uint8Array> =>
  Promise.resolve(encodeReply({ kind: 'failure', text: 'sorry', code: 'INTERNAL' }));

function hangs(_: JudgedRequest, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('stopped'));
    });
  });
}

describe('a request', () => {
  it('is answered where it asked to be', async () => {
    const requests = kit.start();
    expect(await requests.accept(incoming('a'))).toBe('accepted');
    expect(await requests.accept(incoming('a'))).toBe('already');
    await kit.untilDone();
    expect(kit.platform.sent).toEqual([
      {
        to: { chat: 'a' },
        reply: { kind: 'verdict', text: 'a is rock' },
        nonce: expect.stringMatching(/^[\w-]{22}$/) as string,
      },
    ]);
    expect(kit.steps()).toEqual(['claimed', 'judged', 'answered', 'sending', 'sent', 'marked']);
  });

  it('carries all that was said of it to who judges it', async () => {
    const seen: JudgedRequest[] = [];
    const judge = (request: JudgedRequest): Promise<Uint8Array> => {
      seen.push(request);
      return Promise.resolve(verdict(request));
    };
    const requests = kit.start({ judging: { judge, apologise: sorry, concurrency: 1 } });
    const { request } = incoming('a', 'u');
    const full = { ...request, title: 'Tango № 5', maxPictureBytes: 7 };
    await requests.accept(incoming('a', 'u', { request: full }));
    await kit.untilDone();
    expect(seen).toEqual([
      {
        ...full,
        platform: 'telegram',
        askedMs: expect.any(Number) as number,
        ...{ isRepeated: false, isLastTry: false },
      },
    ]);
  });

  it('that was accepted by a process that died is answered by the next one', async () => {
    const front = kit.start({ judging: undefined as never });
    for (let i = 0; i < 20; i++) await front.accept(incoming(String(i), String(i % 7)));
    await front.stop(0);
    await kit.store.close();
    kit.store = await kit.reopen();
    kit.start();
    await kit.untilDone();
    expect(kit.platform.texts()).toHaveLength(20);
    expect(new Set(kit.platform.texts()).size).toBe(20);
  });

  it('is judged once by two processes, and one at a time for a person', async () => {
    const other = await kit.reopen();
    const running = new Map<string, number>();
    const most: number[] = [];
    const judge = async (request: JudgedRequest): Promise<Uint8Array> => {
      const now = (running.get(request.userId) ?? 0) + 1;
      running.set(request.userId, now);
      most.push(now);
      await pause(5);
      running.set(request.userId, now - 1);
      return verdict(request);
    };
    const judging = { judge, apologise: sorry, concurrency: 8 };
    const requests = kit.start({ judging });
    kit.start({ judging, store: other.requests });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => requests.accept(incoming(String(i), String(i % 6)))),
    );
    await kit.untilDone();
    expect(new Set(kit.platform.texts()).size).toBe(60);
    expect(kit.platform.sent).toHaveLength(60);
    expect(Math.max(...most)).toBe(1);
  });

  it('that was begun before is told so', async () => {
    const seen: boolean[] = [];
    const judge = (request: JudgedRequest): Promise<Uint8Array> => {
      seen.push(request.isRepeated);
      return request.isRepeated
        ? Promise.resolve(verdict(request))
        : Promise.reject(new Error('crashed'));
    };
    const requests = kit.start({ judging: { judge, apologise: sorry, concurrency: 1 } });
    await requests.accept(incoming('a'));
    await kit.untilDone();
    expect(seen).toEqual([false, true]);
  });

  it('whose judging fails is tried again, then answered with a sentence', async () => {
    let tries = 0;
    const judge = (): Promise<Uint8Array> => {
      tries++;
      return Promise.reject(new Error('crashed'));
    };
    const requests = kit.start({
      judging: { judge, apologise: sorry, concurrency: 1, maxRuns: 2 },
    });
    await requests.accept(incoming('a'));
    await kit.untilDone();
    expect(tries).toBe(2);
    expect(kit.platform.sent.map(({ reply }) => reply)).toEqual([
      { kind: 'failure', text: 'sorry', code: 'INTERNAL' },
    ]);
  });

  it('that ended its process too often is answered with a sentence', async () => {
    await kit.start({ judging: undefined as never }).accept(incoming('a'));
    // Three processes that claimed it and were never heard of again.
    for (let i = 0; i < 3; i++) {
      expect(await kit.store.requests.claim(['telegram'], 1)).toMatchObject({ runs: i + 1 });
      await pause(10);
      await kit.store.requests.sweep();
    }
    kit.start({ judging: { judge: hangs, apologise: sorry, concurrency: 1 } });
    await kit.untilDone();
    expect(kit.platform.texts()).toEqual(['sorry']);
  });

  it('whose time is up before it was judged is let go', async () => {
    const front = kit.start({ judging: undefined as never });
    await front.accept(incoming('a', 'a', { deliverWithinMs: 1 }));
    await pause(20);
    kit.start();
    await kit.untilDone();
    expect(kit.platform.tries).toBe(0);
    expect(kit.steps()).toEqual(['expired']);
  });

  it('that was cancelled stops being judged', async () => {
    const requests = kit.start({
      judging: { judge: hangs, apologise: sorry, concurrency: 1 },
      leaseMs: 60,
    });
    await requests.accept(incoming('a'));
    await until(() => kit.steps().includes('claimed'));
    expect(await requests.cancel('a')).toBe(true);
    await until(() => kit.steps().includes('lost'));
    expect(kit.platform.tries).toBe(0);
  });

  it('keeps its lease while it is judged for longer than that', async () => {
    const judge = async (request: JudgedRequest): Promise<Uint8Array> => {
      await pause(1_500);
      return verdict(request);
    };
    const requests = kit.start({
      judging: { judge, apologise: sorry, concurrency: 1 },
      leaseMs: 900,
    });
    await requests.accept(incoming('a'));
    await kit.untilDone();
    expect(kit.steps()).toEqual(['claimed', 'judged', 'answered', 'sending', 'sent', 'marked']);
  });
});

describe('stopping', () => {
  it('gives back what is not done, silently, and it is no crash', async () => {
    const requests = kit.start({ judging: { judge: hangs, apologise: sorry, concurrency: 4 } });
    for (const key of ['a', 'b']) await requests.accept(incoming(key));
    await until(() => kit.steps().length === 2);
    await requests.stop(30);
    expect(kit.steps().slice(2)).toEqual(['returned', 'returned']);
    expect(await kit.store.requests.counts()).toMatchObject({ waiting: 2, running: 0 });
    expect(await kit.store.requests.claim(['telegram'], 1_000)).toMatchObject({ runs: 1 });
    expect(kit.log.error).not.toHaveBeenCalled();
  });

  it('finishes and sends what is done within the grace, and takes nothing more', async () => {
    const judge = async (request: JudgedRequest): Promise<Uint8Array> => {
      await pause(100);
      return verdict(request);
    };
    const requests = kit.start({ judging: { judge, apologise: sorry, concurrency: 1 } });
    for (const key of ['a', 'b']) await requests.accept(incoming(key));
    await until(() => kit.steps().includes('claimed'));
    await requests.stop(5_000);
    expect(kit.platform.texts()).toEqual(['a is rock']);
    expect(await kit.store.requests.counts()).toMatchObject({ waiting: 1, running: 0 });
  });

  it('does not wait for judging that does not listen', async () => {
    const deaf = (): Promise<Uint8Array> => new Promise(() => undefined);
    const requests = kit.start({ judging: { judge: deaf, apologise: sorry, concurrency: 1 } });
    await requests.accept(incoming('a'));
    await until(() => kit.steps().includes('claimed'));
    await requests.stop(20);
    expect(await kit.store.requests.counts()).toMatchObject({ waiting: 1, running: 0 });
  });
});
