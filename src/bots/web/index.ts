/** The door of the web chat: one page without an account, and the HTTP API under it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { getRequestListener } from '@hono/node-server';

import { fewAtOnce, limitConnections } from '../../lib/connections.js';
import { redactError } from '../../lib/redact.js';
import { listenOn } from '../../lib/listen.js';
import type { Adapter, AdapterServices } from '../common/types.js';
import { createRoutes } from './commands.js';
import { isLoopbackName } from './guard.js';
import {
  CONNECTIONS_PER_ADDRESS,
  HEADERS_LIMIT_MS,
  LAST_LOOK_MS,
  LIMITS_CHECKED_EVERY_MS,
  REQUEST_LIMIT_MS,
  WRITE_STALL_MS,
} from './limits.js';
import { MediaCache } from './media-cache.js';
import type { WebOptions } from './context.js';

export type { WebOptions } from './context.js';

/** Node's limit for the body is a net: it is read when its turn comes, and then must move (media.ts). */
const TIMEOUTS = {
  headersTimeout: HEADERS_LIMIT_MS,
  requestTimeout: REQUEST_LIMIT_MS,
  connectionsCheckingInterval: LIMITS_CHECKED_EVERY_MS,
};

/**
 * Serves the page and its API.
 * @throws SettingError when the address is taken or not ours
 */
export async function startWeb(options: WebOptions, services: AdapterServices): Promise<Adapter> {
  let isReady = true;
  const cache = new MediaCache(options.mediaCache, services.byteBudget);
  const running = new Set<Promise<unknown>>();
  const context = { ...options, services, running, isReady: () => isReady };
  const app = await createRoutes(context, cache);
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    TIMEOUTS,
    fewAtOnce((incoming, outgoing) => void answer(incoming, outgoing)),
  );
  hearErrors(server, services.log);
  limitConnections(server, {
    perAddress: CONNECTIONS_PER_ADDRESS,
    // With names of its own it stands behind a proxy on this machine.
    isExempt: (address) => (options.serverNames ?? []).length > 0 && isLoopbackName(address),
    writeStallMs: WRITE_STALL_MS,
  });
  await listenOn(server, { ...options, settings: { port: 'WEB_PORT', host: 'WEB_HOST' } });
  const greeting = greet(options.host, (server.address() as AddressInfo).port);
  if (!isLoopbackName(options.host)) {
    services.log.warn({ host: options.host }, 'the web chat is open to other machines');
  }
  return {
    greeting,
    // Nobody but us is needed for it.
    isReachable: () => true,
    stop: async (graceMs) => {
      isReady = false;
      const endsMs = performance.now() + graceMs;
      const restMs = (): number => Math.max(0, endsMs - performance.now());
      if (running.size > 0) {
        await Promise.race([Promise.allSettled(running), delay(graceMs, null, { ref: false })]);
        await delay(Math.min(LAST_LOOK_MS, restMs()));
      }
      await closed(server, restMs());
      cache.close();
    },
  };
}

/**
 * Unheard, any of these would end the program. What became of a request shows in its answer, or its absence. What is no
 * HTTP at all ('clientError') Node answers itself with 400, 408 or 431, as long as nobody else listens for it.
 */
function hearErrors(server: Server, log: AdapterServices['log']): void {
  server.on('error', (error) => {
    // Before it listens, starting fails with it; afterwards (no descriptor left for a caller) we go on.
    if (server.listening) log.error({ cause: redactError(error) }, 'the web chat lost a caller');
  });
  server.on('request', (incoming, outgoing) => {
    for (const stream of [incoming, outgoing]) stream.on('error', () => undefined);
    // Answered before all of it was here: the rest is of no use, and may never come.
    // Held from the start: a request whose connection is gone may have none by then.
    const { socket } = incoming;
    outgoing.once('finish', () => {
      if (!incoming.complete) setTimeout(() => socket.destroy(), UNREAD_GRACE_MS).unref();
    });
  });
}

/** For the answer to be read, before its connection goes. */
const UNREAD_GRACE_MS = 2_000;

/** Connections without a request go at once, the others when they are answered, or after the grace. */
async function closed(server: Server, graceMs: number): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, graceMs);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(timer);
}

function greet(host: string, port: number): string {
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  if (isLoopbackName(host)) return `Web chat on ${url}`;
  return `Web chat on ${url} — OPEN TO OTHER MACHINES: everybody who reaches this address can use it, without a password.`;
}
