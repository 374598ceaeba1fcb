/** /healthz, /readyz and /metrics on a port of their own: for fronts and workers without the web chat. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Readiness } from '../bots/common/types.js';
import type { Config, HealthConfig } from '../config.js';
import { fewAtOnce } from '../lib/connections.js';
import { listenOn } from '../lib/listen.js';
import type { Log } from '../lib/log.js';
import { redactError } from '../lib/redact.js';
import type { Metrics } from './metrics.js';

export interface HealthOptions extends HealthConfig {
  readonly metricsFor: Config['metrics'];
  readonly metrics: Pick<Metrics, 'expose'>;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
}

export interface HealthServer {
  /** Where it is, in a line. */
  readonly greeting: string;
  close(): Promise<void>;
}

const REQUEST_LIMIT_MS = 10_000;
const MAX_CONNECTIONS = 100;
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/;
/** A page elsewhere can make a browser ask us under a name of its own (DNS rebinding), never under these. */
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** @throws SettingError when the address is taken or not ours */
export async function startHealthServer(options: HealthOptions): Promise<HealthServer> {
  const { host, port, log } = options;
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response, options).catch((error: unknown) => {
      log.error({ cause: redactError(error) }, 'the health port broke');
      response.destroy();
    });
  };
  const server = createServer({ requestTimeout: REQUEST_LIMIT_MS }, fewAtOnce(hear));
  server.on('request', (request, response) => {
    for (const stream of [request, response]) stream.on('error', () => undefined);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await listenOn(server, { host, port, settings: { port: 'HEALTH_PORT', host: 'WEB_HOST' } });
  // Unheard, it would end the program (no descriptor left for a caller).
  server.on('error', () => undefined);
  const { port: taken } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    greeting: `Health on http://${name}:${taken}/readyz`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { metricsFor, metrics, readiness }: HealthOptions,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0];
  response.setHeader('cache-control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
  } else if (path === '/healthz') {
    sendJson(response, 200, { status: 'ok' });
  } else if (path === '/readyz') {
    const state = await readiness();
    sendJson(response, state.status === 'ready' ? 200 : 503, state);
  } else if (path === '/metrics' && (metricsFor === 'everywhere' || isLocal(request))) {
    const { contentType, text } = await metrics.expose();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  } else {
    sendJson(response, 404, { status: 'not found' });
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Certainly a program on this machine, not a proxy that passes something on. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  return (
    LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    headers['x-forwarded-for'] === undefined
  );
}
