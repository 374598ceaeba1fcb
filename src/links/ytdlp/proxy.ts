/**
 * The only way out for yt-dlp: an HTTP proxy on loopback that puts every connection through the guard, counts what
 * passes, and lets nobody in without the run's own password.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import { GenrebotError } from '../../pipeline/errors.js';
import { tooLarge } from '../../lib/byte-collector.js';
import { dial } from '../dial.js';
import type { Guard } from '../guard.js';
import { forward } from './forward.js';
import { refusalStatus } from './proxy-context.js';
import type { ProxyContext } from './proxy-context.js';

/** At once. yt-dlp uses one or two. */
const MOST_CONNECTIONS = 32;

export interface ProxyOptions {
  readonly guard: Guard;
  /** Cap on all that passes, both ways. */
  readonly maxBytes: number;
  /** What TOO_LARGE then names as the limit: the cap that people know. */
  readonly limitBytes: number;
  /** Fired with TOO_LARGE over the cap; when it fires, all connections end. */
  readonly stop: AbortController;
}

export interface Proxy {
  /** With the credential. */
  readonly url: string;
  /** The first destination that the guard refused. */
  refusal(): GenrebotError | undefined;
  close(): Promise<void>;
}

export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const password = randomBytes(24).toString('hex');
  const expected = `Basic ${Buffer.from(`genrebot:${password}`).toString('base64')}`;
  const sockets = new Set<Duplex>();
  let refusal: GenrebotError | undefined;
  const context: ProxyContext = {
    count: counter(options),
    async connect(url) {
      try {
        const { signal } = options.stop;
        const socket = await dial(await options.guard.resolve(url, signal), signal);
        destroyWithProxy(sockets, socket);
        return socket;
      } catch (error) {
        if (error instanceof GenrebotError && error.code === 'LINK_BLOCKED') refusal ??= error;
        throw error;
      }
    },
  };
  const server = createServer(expected, context);
  server.on('connection', (socket) => {
    destroyWithProxy(sockets, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://genrebot:${password}@127.0.0.1:${port}`,
    refusal: () => refusal,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function createServer(expected: string, context: ProxyContext): http.Server {
  const server = http.createServer((request, response) => {
    if (!isOurs(request, expected)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="genrebot"' }).end();
      return;
    }
    void forward(request, response, context);
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.on('connect', (request: http.IncomingMessage, client: Duplex, head: Buffer) => {
    if (isOurs(request, expected)) void tunnel(request, client, head, context);
    else refuse(client, '407 Proxy Authentication Required');
  });
  server.on('clientError', (_, client) => {
    client.destroy();
  });
  return server;
}

/** Never rejects. */
async function tunnel(
  request: http.IncomingMessage,
  client: Duplex,
  head: Buffer,
  context: ProxyContext,
): Promise<void> {
  const authority = `http://${request.url ?? ''}`;
  if (!URL.canParse(authority)) {
    refuse(client, '400 Bad Request');
    return;
  }
  try {
    const upstream = await context.connect(new URL(authority));
    context.count(upstream);
    context.count(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.write(head);
    upstream.pipe(client);
    client.pipe(upstream);
  } catch (error) {
    refuse(client, refusalStatus(error) === 403 ? '403 Forbidden' : '502 Bad Gateway');
  }
}

function refuse(client: Duplex, status: string): void {
  client.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

function counter({ maxBytes, limitBytes, stop }: ProxyOptions): ProxyContext['count'] {
  let passedBytes = 0;
  return (stream) => {
    stream.on('data', (piece: Uint8Array) => {
      passedBytes += piece.length;
      if (passedBytes > maxBytes) stop.abort(tooLarge(limitBytes, passedBytes));
    });
  };
}

/** Destroyed with the proxy; its errors are its own affair (the other end shows as closed). */
function destroyWithProxy(sockets: Set<Duplex>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => sockets.delete(socket));
}

function isOurs(request: http.IncomingMessage, expected: string): boolean {
  const given = Buffer.from(request.headers['proxy-authorization'] ?? '');
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
