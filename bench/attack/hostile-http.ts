/** Requests that are none, and connections that only cost. */
import type { AttackedServer } from './server.js';

const PART =
  '--XX\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\nID3 and more';
const HEAD = 'POST /api/analyse HTTP/1.1\r\nHost: localhost\r\n';
const FORM = `${HEAD}Content-Type: multipart/form-data; boundary=XX\r\n`;

const BROKEN: readonly string[] = [
  `${FORM}Content-Length: ${PART.length}\r\n\r\n${PART}`,
  `${FORM}Content-Length: 100000\r\n\r\n${PART}`,
  `${FORM}Transfer-Encoding: chunked\r\n\r\nffff\r\n${PART}`,
  `${FORM}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  `${HEAD}Content-Type: multipart/form-data; boundary=\r\nContent-Length: 0\r\n\r\n`,
  `${HEAD}Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"link":"http`,
  `${HEAD}Content-Type: application/json\r\nContent-Length: 2\r\nOrigin: file://\r\n\r\n{}`,
  `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}`,
  'GET /web/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\nx',
  'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n',
];

const HOLD_MS = 300;
const SLOW_PIECE_EVERY_MS = 1_000;

/** One of each, all cut off a moment later. @returns how many */
export async function sendBroken(server: AttackedServer): Promise<number> {
  await Promise.all(
    BROKEN.map(
      (request) =>
        new Promise<void>((resolve) => {
          const socket = server.socket();
          socket.resume().once('close', () => {
            resolve();
          });
          socket.write(request, 'latin1');
          setTimeout(() => socket.resetAndDestroy(), HOLD_MS);
        }),
    ),
  );
  return BROKEN.length;
}

/** Announces 49 MB and sends a few bytes a second, until it is cut off or `signal` fires. @returns after how many ms */
export function sendSlowly(
  server: AttackedServer,
  from: string,
  signal: AbortSignal,
): Promise<number> {
  const startMs = performance.now();
  return new Promise((resolve) => {
    const socket = server.socket();
    const announced = 49 * 2 ** 20;
    socket.write(`${FORM}X-Forwarded-For: ${from}\r\nContent-Length: ${announced}\r\n\r\n${PART}`);
    const timer = setInterval(() => socket.write('more'), SLOW_PIECE_EVERY_MS);
    const end = (): void => {
      socket.destroy();
    };
    signal.addEventListener('abort', end, { once: true });
    socket.resume().once('close', () => {
      clearInterval(timer);
      signal.removeEventListener('abort', end);
      resolve(performance.now() - startMs);
    });
  });
}

/** Asks for a sound and never reads it, until it is cut off or `signal` fires. */
export function leaveUnread(
  server: AttackedServer,
  at: string,
  from: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const socket = server.socket().pause();
    socket.write(`GET ${at} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from}\r\n\r\n`);
    // Not read, its end is not seen: what is written into it is.
    const timer = setInterval(() => socket.write('x'), SLOW_PIECE_EVERY_MS);
    const end = (): void => {
      socket.destroy();
    };
    signal.addEventListener('abort', end, { once: true });
    socket.once('close', () => {
      clearInterval(timer);
      resolve();
    });
  });
}
