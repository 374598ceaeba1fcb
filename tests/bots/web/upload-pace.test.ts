/** Bodies that hardly move, by the clock of the test; and one over a real connection. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { describe, expect, it, onTestFinished } from 'vitest';

import { UPLOAD_PACE } from '../../../src/bots/web/limits.js';
import { Pace, watchBody } from '../../../src/bots/web/upload-pace.js';

const LIMITS = { graceMs: 8_000, bytesPerSecond: 1_000 };

/** When a sender of so many bytes each second is given up; undefined where that is not within ten minutes. */
function endMs(bytesAt: (seconds: number) => number, limits = LIMITS): number | undefined {
  const pace = new Pace(limits, 500, 0);
  for (let ms = 0; ms <= 600_000; ms += 500) {
    if (pace.isTooSlow(500 + Math.floor(bytesAt(ms / 1000)), ms)) return ms;
  }
  return undefined;
}

describe('the least that a body must move', () => {
  it('is owed only after a grace', () => {
    expect(endMs(() => 0)).toBe(8_500);
    expect(endMs((seconds) => 4 * seconds)).toBe(8_500);
    expect(endMs((seconds) => 500 * seconds)).toBe(16_500);
  });

  it('is an average: whoever keeps it may go on', () => {
    expect(endMs((seconds) => 1_000 * seconds)).toBeUndefined();
    // A phone in a train: six seconds of nothing, then all at once.
    expect(endMs((seconds) => 12_000 * Math.floor(seconds / 6))).toBeUndefined();
  });

  it('is no credit: a long pause is the end, however much came before', () => {
    expect(endMs((seconds) => Math.min(1_000_000, 100_000 * seconds))).toBe(18_500);
  });

  it('ends ten senders of a few bytes a second before a minute is half over, as the program is set', () => {
    expect(endMs((seconds) => 4 * seconds, UPLOAD_PACE)).toBeLessThan(30_000);
    expect(endMs((seconds) => 16_000 * seconds, UPLOAD_PACE)).toBeUndefined();
  });
});

/** What comes in on loopback, one request after the other. */
async function listen(): Promise<{
  readonly send: (request: string) => Promise<[IncomingMessage, Socket]>;
}> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return {
    async send(request) {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${request}`);
      const [incoming] = (await once(server, 'request')) as [IncomingMessage];
      incoming.on('error', () => undefined);
      return [incoming, socket];
    },
  };
}

it('a real body that stops is TIMEOUT, one that is complete is not', async () => {
  const { send } = await listen();
  const limits = { graceMs: 100, bytesPerSecond: 1_000, mostBytes: 1_000 };
  const [stops] = await send('Content-Length: 4\r\n\r\nab');
  const stopped = watchBody(stops, limits);
  await expect(stopped.refused).rejects.toMatchObject({ code: 'TIMEOUT' });
  stopped.stop();
  const [whole] = await send('Content-Length: 4\r\n\r\nabcd');
  const complete = watchBody(whole, limits);
  await Promise.race([complete.refused, delay(1_200)]);
  complete.stop();
});

const PATIENT = { graceMs: 60_000, bytesPerSecond: 1, mostBytes: 1_000_000 };
const chunks = (size: number, count: number): string =>
  `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n`.repeat(count);

it('whoever sends a body in crumbs is hung up on, long before it is whole', async () => {
  const { send } = await listen();
  const [incoming, socket] = await send('Transfer-Encoding: chunked\r\n\r\n');
  const { stop } = watchBody(incoming, PATIENT);
  onTestFinished(stop);
  const closed = once(incoming.socket, 'close');
  socket.write(chunks(1, 500_000));
  await closed;
  expect(incoming.socket.bytesRead).toBeLessThan(1_000_000);
  expect(incoming.complete).toBe(false);
});

it('a body in honest chunks arrives, unless it is longer than any form of ours', async () => {
  const { send } = await listen();
  const [honest] = await send(`Transfer-Encoding: chunked\r\n\r\n${chunks(500, 1_000)}0\r\n\r\n`);
  const watch = watchBody(honest, PATIENT);
  await Promise.race([watch.refused, once(honest, 'end')]);
  watch.stop();
  const [endless] = await send(`Transfer-Encoding: chunked\r\n\r\n${chunks(500, 3_000)}`);
  const { refused, stop } = watchBody(endless, PATIENT);
  onTestFinished(stop);
  await expect(refused).rejects.toMatchObject({
    code: 'TOO_LARGE',
    context: { limitBytes: 1_000_000 },
  });
});
