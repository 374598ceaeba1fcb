/** Plain http through the proxy: `GET http://host/path`. */
import http from 'node:http';
import { pipeline } from 'node:stream/promises';

import { BodyWatch, refuseEndlessInterim } from '../worth.js';
import { refusalStatus } from './proxy-context.js';
import type { ProxyContext } from './proxy-context.js';

/** Between two neighbours only (RFC 9110, 7.6.1); the proxy's own password above all. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Never rejects: what goes wrong becomes a status, or a connection that breaks off. */
export async function forward(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  context: ProxyContext,
): Promise<void> {
  try {
    const target = request.url ?? '';
    if (!/^http:\/\//i.test(target) || !URL.canParse(target)) {
      response.writeHead(400).end();
      return;
    }
    const url = new URL(target);
    const answer = await ask(request, url, context);
    response.writeHead(answer.statusCode ?? 502, { ...passOn(answer.headers) });
    const watch = new BodyWatch(answer.socket);
    answer.on('data', (piece: Uint8Array) => {
      try {
        watch.add(piece.length);
      } catch (error) {
        answer.destroy(error as Error);
      }
    });
    await pipeline(answer, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else response.writeHead(refusalStatus(error)).end();
  }
}

async function ask(
  request: http.IncomingMessage,
  url: URL,
  context: ProxyContext,
): Promise<http.IncomingMessage> {
  const socket = await context.connect(url);
  context.count(socket);
  context.count(request);
  return new Promise((resolve, reject) => {
    const onward = http.request({
      createConnection: () => socket,
      host: url.hostname,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: { ...passOn(request.headers), host: url.host, connection: 'close' },
    });
    refuseEndlessInterim(onward);
    onward.once('response', resolve).on('error', reject);
    // Also after an answer that is no response (101), and without any error.
    onward.once('close', () => {
      reject(new Error('closed without a response'));
    });
    pipeline(request, onward).catch(reject);
  });
}

function passOn(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
}
