/** Connections that stand still, or are too many. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { type ConnectionLimits, fewAtOnce, limitConnections } from '../../src/lib/connections.js';

const ends: (() => unknown)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function serve(limits: Partial<ConnectionLimits>, answer: string | Buffer): Promise<number> {
  const server: Server = createServer((_, response) => response.end(answer));
  limitConnections(server, { perAddress: 100, writeStallMs: 60_000, ...limits });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function open(port: number): Socket {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  ends.push(() => socket.destroy());
  return socket;
}

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

it('one address has so many at once, and an exempt one more', async () => {
  const port = await serve({ perAddress: 2 }, 'x');
  const first = open(port);
  const second = open(port);
  await Promise.all([once(first, 'connect'), once(second, 'connect')]);
  await once(open(port), 'close');
  const closed = once(first, 'close');
  first.destroy();
  await closed;
  second.write(GET);
  await once(second, 'data');
  const later = open(port);
  later.write(GET);
  await once(later, 'data');
  const free = await serve({ perAddress: 1, isExempt: (address) => address === '127.0.0.1' }, 'x');
  for (const socket of [open(free), open(free), open(free)]) {
    socket.write(GET);
    await once(socket, 'data');
  }
});

it('an answer that nobody takes ends with its connection; one that waits for nothing stays', async () => {
  const port = await serve({ writeStallMs: 300 }, Buffer.alloc(64 * 2 ** 20));
  const idle = open(port);
  await once(idle, 'connect');
  const unread = open(port);
  unread.pause();
  unread.write(GET);
  // Not read, so its end shows as an error at the next write, or as a close.
  const timer = setInterval(() => unread.write('x'), 50);
  await new Promise<void>((resolve) => {
    unread.once('error', () => {
      resolve();
    });
    unread.once('close', () => {
      resolve();
    });
  });
  clearInterval(timer);
  expect(idle.destroyed).toBe(false);
  idle.write(GET);
  await once(idle, 'data');
});

it('a connection that asks for much at once is closed, and the most of it is not heard', async () => {
  let heard = 0;
  const server = createServer(
    fewAtOnce((_, response) => {
      heard += 1;
      setImmediate(() => response.end('x'));
    }),
  ).listen(0, '127.0.0.1');
  ends.push(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const polite = open(port);
  for (let asked = 1; asked <= 50; asked += 1) {
    polite.write(GET);
    await once(polite, 'data');
    expect(heard).toBe(asked);
  }
  polite.destroy();
  const greedy = open(port);
  greedy.resume().write(GET.repeat(1_000));
  await once(greedy, 'close');
  expect(heard - 50).toBeLessThan(100);
});
