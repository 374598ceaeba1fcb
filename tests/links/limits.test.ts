/** Servers that send too much or too slowly, and callers that have had enough. */
import { gzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { MAX_BYTES, drip, opener, raw, signal, web } from './kit.js';
import { codeOf, errorOf, eventually } from './servers.js';
import type { serveRaw } from './servers.js';

describe('answers that are none', () => {
  it.each([
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
    ['an upgrade to nothing', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['no HTTP', 'hello\r\n\r\n'],
    ['nothing', ''],
  ])('%s is a dead link', async (_what, answer) => {
    const server = await raw((socket) => {
      socket.end(answer);
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_DEAD');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('nor is an upgrade whose connection stays open', async () => {
    const server = await raw((socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_DEAD');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });
});

describe('too much, too slow', () => {
  it('an announced flood is refused before it starts', async () => {
    const server = await web((_, response) => {
      response.writeHead(200, { 'content-length': MAX_BYTES + 1 }).write('x');
    });
    const error = await errorOf(opener().open(server.url('/'), { signal }));
    expect(error).toMatchObject({ code: 'TOO_LARGE', context: { limitBytes: MAX_BYTES } });
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('an endless body is cut off at the cap', async () => {
    const piece = Buffer.alloc(16_384);
    const server = await web((_, response) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const error = await errorOf(opener().open(server.url('/'), { signal }));
    expect(error.code).toBe('TOO_LARGE');
    expect(error.context).toMatchObject({ limitBytes: MAX_BYTES });
    expect((error.context as { seenBytes: number }).seenBytes).toBeLessThan(MAX_BYTES + 70_000);
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('exactly the cap passes, one byte more does not', async () => {
    const server = await web((request, response) => {
      response.write('x'.repeat(MAX_BYTES - 1));
      response.end(request.url === '/more' ? 'yy' : 'y');
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('OK');
    expect(await codeOf(opener().open(server.url('/more'), { signal }))).toBe('TOO_LARGE');
  });

  it('a lying Content-Length gains nothing', async () => {
    const server = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789');
      const timer = setInterval(() => socket.write('x'.repeat(65_536)), 1);
      socket.once('close', () => {
        clearInterval(timer);
      });
    });
    const { bytes } = await opener().open(server.url('/'), { signal });
    expect(Buffer.from(bytes).toString()).toBe('0123456789');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('a compressed bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    for (const encoding of ['gzip', 'br', 'deflate', 'x-gzip', 'zstd', 'identity, gzip']) {
      const server = await web((_, response) => {
        response.writeHead(200, { 'content-encoding': encoding, 'content-type': 'audio/wav' });
        response.end(bomb);
      });
      expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_UNSUPPORTED');
    }
  });

  const SLOW: Record<string, Parameters<typeof serveRaw>[0]> = {
    'drips its body': (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      drip(socket, () => 'x');
    },
    'drips its headers': (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drip(socket, (n) => `X-${n}: y\r\n`);
    },
    'says nothing at all': () => undefined,
  };
  it.each(Object.keys(SLOW))('a server that %s hits the deadline', async (name) => {
    const server = await raw(SLOW[name] ?? ((): void => undefined));
    const error = await errorOf(opener({ timeoutMs: 400 }).open(server.url('/'), { signal }));
    expect(error).toMatchObject({
      code: 'TIMEOUT',
      context: { stage: 'download', limitMs: 400 },
    });
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('endless headers are dead', async () => {
    const server = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      for (let i = 0; i < 5_000; i += 1) socket.write(`X-${i}: ${'y'.repeat(100)}\r\n`);
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_DEAD');
  });

  it('interim answers without end are dead', async () => {
    const server = await raw((socket) => {
      socket.on('error', () => undefined);
      const pour = (): void => {
        while (!socket.destroyed && socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(1_000)));
        if (!socket.destroyed) socket.once('drain', pour);
      };
      pour();
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_DEAD');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('a body in crumbs is dead, long before it is whole', async () => {
    const crumbs = '1\r\nx\r\n'.repeat(10_000);
    const server = await raw((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(crumbs));
        if (!socket.destroyed) socket.once('drain', pour);
      };
      pour();
    });
    const error = await errorOf(opener().open(server.url('/'), { signal }));
    expect(error).toMatchObject({ code: 'LINK_DEAD' });
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('chunks of an honest size are not', async () => {
    const server = await web((_, response) => {
      for (let i = 0; i < 1_000; i += 1) response.write('x'.repeat(90));
      response.end();
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('OK');
  });

  it('a resolver that never answers hits the deadline', async () => {
    const resolve = (): Promise<never> => new Promise(() => undefined);
    const stuck = opener({ timeoutMs: 200, forTestsOnly: { resolve } });
    expect(await codeOf(stuck.open('https://example.org/', { signal }))).toBe('TIMEOUT');
  });
});

describe('stopping', () => {
  it('the signal ends it at once, and the socket with it', async () => {
    const server = await raw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      drip(socket, () => 'x');
    });
    const stop = new AbortController();
    const opening = codeOf(opener().open(server.url('/'), { signal: stop.signal }));
    expect(await eventually(() => server.open() === 1)).toBe(true);
    stop.abort();
    expect(await opening).toBe('CANCELLED');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });

  it('a fired signal asks nobody', async () => {
    expect(
      await codeOf(opener().open('https://example.org/', { signal: AbortSignal.abort() })),
    ).toBe('CANCELLED');
  });

  it('close ends what is under way and what comes later', async () => {
    const server = await raw(() => undefined);
    const closed = opener();
    const opening = codeOf(closed.open(server.url('/'), { signal }));
    expect(await eventually(() => server.open() === 1)).toBe(true);
    await closed.close();
    expect(await opening).toBe('CANCELLED');
    expect(await codeOf(closed.open(server.url('/'), { signal }))).toBe('CANCELLED');
    expect(await eventually(() => server.open() === 0)).toBe(true);
  });
});
