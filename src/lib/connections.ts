/** Strangers' connections to a server of ours: how many one address may have, and how long one may stand still. */
import type { RequestListener, Server } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** Of one address at once; one more is closed. An address for which `isExempt` holds speaks for many. */
  readonly perAddress: number;
  readonly isExempt?: (address: string) => boolean;
  /** A connection that takes nothing of what is ready for it, for so long, is closed. */
  readonly writeStallMs: number;
}

const LOOK_EVERY_MS = 5_000;
/** Asked on one connection while the first is not answered: browsers and proxies wait, and ask for one at a time. */
const MOST_AT_ONCE = 32;

/**
 * Wraps a server's listener: a connection that asks for more at once is closed, and what came with it is not heard. All
 * that comes in one piece is heard before anything else happens; 64 kB of requests would hold everybody up.
 */
export function fewAtOnce(listener: RequestListener): RequestListener {
  const underWay = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    const count = (underWay.get(socket) ?? 0) + 1;
    underWay.set(socket, count);
    response.once('close', () => {
      underWay.set(socket, (underWay.get(socket) ?? 1) - 1);
    });
    if (count > MOST_AT_ONCE) socket.destroy();
    else listener(request, response);
  };
}

/** From the start of the server on; everything ends with the server. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const byAddress = new Map<string, number>();
  const watched = new Map<Socket, Taken>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (byAddress.get(address) ?? 0) + 1;
    byAddress.set(address, count);
    watched.set(socket, { bytes: 0, sinceMs: performance.now() });
    socket.once('close', () => {
      watched.delete(socket);
      const rest = (byAddress.get(address) ?? 1) - 1;
      if (rest > 0) byAddress.set(address, rest);
      else byAddress.delete(address);
    });
    if (count > limits.perAddress && limits.isExempt?.(address) !== true) socket.destroy();
  });
  const timer = setInterval(
    () => {
      for (const [socket, taken] of watched) watched.set(socket, look(socket, taken, limits));
    },
    Math.min(LOOK_EVERY_MS, limits.writeStallMs),
  );
  timer.unref();
  server.once('close', () => {
    clearInterval(timer);
  });
}

/** How much the other side has taken, and since when it has not taken more. */
interface Taken {
  readonly bytes: number;
  readonly sinceMs: number;
}

function look(socket: Socket, taken: Taken, { writeStallMs }: ConnectionLimits): Taken {
  const bytes = socket.bytesWritten - socket.writableLength;
  const nowMs = performance.now();
  // Nothing waits for it: it owes us nothing.
  if (socket.writableLength === 0 || bytes !== taken.bytes) return { bytes, sinceMs: nowMs };
  if (nowMs - taken.sinceMs >= writeStallMs) socket.destroy();
  return taken;
}
