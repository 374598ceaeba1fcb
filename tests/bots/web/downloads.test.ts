/** Media answers and their readers: those who do not read, those who read slowly, and those who want too many. */
import { MemoryBudget } from '../../../src/lib/memory-budget.js';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { createAdaptorServer } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';

import { createRoutes } from '../../../src/bots/web/commands.js';
import type { DownloadLimits, WebContext } from '../../../src/bots/web/context.js';
import { MediaCache } from '../../../src/bots/web/media-cache.js';

/** More than the sockets of both ends take in. */
const SONG_BYTES = 24 * 2 ** 20;
const NEVER_MS = 600_000;
const ENDLESS_BYTES = 2 ** 40;

let server: Server | undefined;
let kept: MediaCache | undefined;
let memory: MemoryBudget | undefined;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.closeAllConnections();
  if (server) await promisify(server.close.bind(server))();
  kept?.close();
  server = undefined;
});

async function serve(
  limits: Partial<DownloadLimits>,
  maxBytes = 4 * SONG_BYTES,
  budgetBytes = 2 ** 30,
): Promise<number> {
  memory = new MemoryBudget(budgetBytes);
  kept = new MediaCache({ ttlMs: NEVER_MS, maxBytes }, memory);
  const context = {
    host: '127.0.0.1',
    services: { labels: [], defaultLanguage: 'en', log: console },
    downloads: { stallMs: NEVER_MS, perVisitor: 6, ...limits },
    isReady: () => true,
  } as unknown as WebContext;
  const app = await createRoutes(context, kept);
  server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function keep(bytes = SONG_BYTES): string {
  const audio = new Uint8Array(bytes);
  audio.set(Buffer.from('RIFF\0\0\0\0WAVEfmt '));
  for (let index = 100; index < bytes; index += 4_099) audio[index] = index % 251;
  return kept?.add({ audio }) ?? '';
}

/** Asks, and reads nothing after the first piece of the answer. */
async function ask(port: number, id: string, times = 1): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  socket.write(`GET /api/audio/${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(times));
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.pause();
  expect(first.toString('latin1')).toMatch(/^HTTP\/1.1 200 /);
  return socket;
}

const connections = (): Promise<number> =>
  server ? promisify(server.getConnections.bind(server))() : Promise.resolve(0);

/** Buffers lie outside the heap: only a collection tells which of them nobody holds any more. */
async function forceCollection(): Promise<void> {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  await delay(20);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(20);
}

const audio = (port: number, id: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${String(port)}/api/audio/${id}`, { headers: { connection: 'close' } });

it('an answer that nobody reads is ended', async () => {
  const port = await serve({ stallMs: 200 });
  const id = keep();
  await Promise.all([ask(port, id), ask(port, id), ask(port, id, 3)]);
  await until(async () => (await connections()) === 0);
});

it('an answer that is read slowly arrives whole, however long that takes', async () => {
  const stallMs = 400;
  const port = await serve({ stallMs });
  const id = keep();
  const startMs = performance.now();
  const response = await audio(port, id);
  let bytes = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    const before = bytes;
    bytes += piece.length;
    const eighth = SONG_BYTES / 8;
    if (Math.floor(before / eighth) < Math.floor(bytes / eighth)) await delay(stallMs / 4);
  }
  expect(bytes).toBe(SONG_BYTES);
  expect(performance.now() - startMs).toBeGreaterThan(stallMs);
});

it('what is forgotten is no longer sent: what is under way never weighs more than what may be kept', async () => {
  const port = await serve({}, 2.5 * SONG_BYTES);
  await ask(port, keep());
  await ask(port, keep());
  await delay(100);
  expect(await connections()).toBe(2);
  const third = keep();
  await until(async () => (await connections()) === 1);
  expect((await audio(port, third)).status).toBe(200);
});

it('twenty-five songs, each asked for and never read, hold no more than the budget', async () => {
  const budgetBytes = 3.5 * SONG_BYTES;
  const port = await serve({ perVisitor: 100 }, ENDLESS_BYTES, budgetBytes);
  const before = process.memoryUsage().arrayBuffers;
  for (let index = 0; index < 25; index += 1) {
    // As a request's body does, which goes before what is only kept.
    const holding = await memory?.hold(SONG_BYTES, () => undefined, new AbortController().signal);
    holding?.release();
    const id = keep();
    expect(kept?.has(id)).toBe(true);
    await ask(port, id);
    expect(memory?.usedBytes).toBeLessThanOrEqual(budgetBytes);
  }
  // What is forgotten is not under way either: its connections are gone.
  await until(async () => (await connections()) <= 3);
  await until(async () => {
    await forceCollection();
    return process.memoryUsage().arrayBuffers - before < budgetBytes + SONG_BYTES;
  });
});

it('one visitor has a few at once, and more when those are over', async () => {
  const port = await serve({ perVisitor: 2 });
  const id = keep();
  const reader = await ask(port, id);
  await ask(port, id);
  const refused = await audio(port, id);
  expect(await refused.json()).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  reader.resetAndDestroy();
  await until(async () => {
    const response = await audio(port, id);
    await response.body?.cancel();
    return response.status === 200;
  });
});

it('many requests on one connection count as many, and are all forgotten with it', async () => {
  const port = await serve({ perVisitor: 3 });
  const id = keep();
  const reader = await ask(port, id, 8);
  await until(async () => {
    const response = await audio(port, id);
    await response.body?.cancel();
    return response.status === 429;
  });
  reader.resetAndDestroy();
  await until(async () => (await connections()) === 0);
  for (let time = 0; time < 5; time += 1) {
    const response = await audio(port, id);
    expect(response.status).toBe(200);
    expect((await response.arrayBuffer()).byteLength).toBe(SONG_BYTES);
  }
});
