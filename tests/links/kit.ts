/** What the tests of plain links share: servers and openers that are gone after each test. */
import type http from 'node:http';

import { afterEach } from 'vitest';

import { createLinkOpener } from '../../src/links/index.js';
import type { LinkOpener, LinkOpenerOptions } from '../../src/links/index.js';
import { serveHttp, serveRaw } from './servers.js';
import type { TestServer } from './servers.js';

export const MAX_BYTES = 100_000;
export const SONG = Buffer.from('ID3 this could be a song');
/** Never fires. */
export const { signal } = new AbortController();

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

export function atTheEnd(cleanUp: () => Promise<unknown>): void {
  cleanUps.push(cleanUp);
}

export async function web(handler: http.RequestListener): Promise<TestServer> {
  return held(await serveHttp(handler));
}

export async function raw(handler: Parameters<typeof serveRaw>[0]): Promise<TestServer> {
  return held(await serveRaw(handler));
}

export function opener(options: Partial<LinkOpenerOptions> = {}): LinkOpener {
  const made = createLinkOpener({
    hosts: '*',
    maxBytes: MAX_BYTES,
    maxSeconds: 1200,
    timeoutMs: 20_000,
    ytdlpPath: 'no-such-tool',
    previews: true,
    forTestsOnly: { allowLoopback: true },
    ...options,
  });
  atTheEnd(() => made.close());
  return made;
}

function held(server: TestServer): TestServer {
  atTheEnd(() => server.close());
  return server;
}

/** A text every 20 ms. */
export function drip(
  socket: { write: (text: string) => boolean; once: (event: 'close', done: () => void) => unknown },
  text: (n: number) => string,
): void {
  let n = 0;
  const timer = setInterval(() => socket.write(text((n += 1))), 20);
  socket.once('close', () => {
    clearInterval(timer);
  });
}
