/** Loopback servers that misbehave on order, and what tests ask of errors. */
import { GenrebotError } from '../../src/pipeline/errors.js';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

export interface TestServer {
  readonly port: number;
  readonly url: (path: string, host?: string) => string;
  /** Connections that are open now. */
  readonly open: () => number;
  readonly close: () => Promise<void>;
}

export function serveHttp(handler: http.RequestListener): Promise<TestServer> {
  return listen(http.createServer(handler));
}

/** Speaks bytes, not HTTP: for answers that no HTTP library would give. */
export function serveRaw(handler: (socket: net.Socket) => void): Promise<TestServer> {
  return listen(
    net.createServer((socket) => {
      // Who does not read does not see the other end close.
      socket.resume();
      handler(socket);
    }),
  );
}

async function listen(server: net.Server): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path, host = '127.0.0.1') => `http://${host}:${port}${path}`,
    open: () => sockets.size,
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export async function errorOf(work: Promise<unknown>): Promise<GenrebotError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof GenrebotError) return error as GenrebotError;
    throw error;
  }
  throw new Error('expected a GenrebotError');
}

export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'OK';
  } catch (error) {
    if (error instanceof GenrebotError) return (error as GenrebotError).code;
    throw error;
  }
}

/** Everything that a logger could find in an error, causes included. */
export function allOf(error: unknown): string {
  return inspect(error, { depth: 20, showHidden: true });
}

/** Until it is true, or five seconds have passed. */
export async function eventually(isTrue: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < 5_000; waitedMs += 20) {
    if (isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return isTrue();
}
