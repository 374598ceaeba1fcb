/**
 * Telegram calls us. Every call is answered as soon as it is stored: after a slow answer Telegram calls again.
 * TLS is the business of the proxy in front. Why not grammY's webhookCallback: docs/architecture.md.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';

import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';

import { fewAtOnce, limitConnections } from '../../lib/connections.js';
import { listenOn } from '../../lib/listen.js';
import type { Log } from '../../lib/log.js';
import { tellStep } from '../../lib/request-steps.js';
import { orExplain } from './api.js';
import type { TakeUpdate, UpdateSource } from './intake.js';
import { ALLOWED_UPDATES } from './limits.js';
import { describeError } from './errors.js';

export interface WebhookOptions {
  /** Public address; its path is served here as well. */
  readonly url: string;
  /** Telegram sends it with each call. */
  readonly secret: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Default: all interfaces, because the proxy may stand in another container; the secret keeps others out. */
  readonly host?: string;
}

/** An update is a few kilobytes; the longest texts, quoted in a reply, stay far below this. */
const MAX_BODY_BYTES = 1024 * 1024;
/** Telegram sends a whole call at once. */
const TIMEOUTS = {
  headersTimeout: 4_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
};
const MAX_CONNECTIONS = 400;
/** Telegram opens 40 at most, also where all come through one proxy. */
const CONNECTIONS = { perAddress: 64, writeStallMs: 10_000 };
const LAST_CALLS_MS = 1_000;

export async function startWebhook(
  bot: Bot,
  take: TakeUpdate,
  { options, log }: { readonly options: WebhookOptions; readonly log: Log },
): Promise<UpdateSource> {
  const hear = (request: IncomingMessage, response: ServerResponse): void => {
    receive(request, response, { take, options }).catch((error: unknown) => {
      // The other side hung up, mostly.
      log.warn({ problem: describeError(error) }, 'telegram: a webhook call broke off');
      response.destroy();
    });
  };
  const server = createServer(TIMEOUTS, fewAtOnce(hear));
  server.on('request', (request, response) => {
    // Unheard, an error of either would end the program; a call that breaks off is told above.
    for (const stream of [request, response]) stream.on('error', () => undefined);
  });
  server.maxConnections = MAX_CONNECTIONS;
  limitConnections(server, CONNECTIONS);
  const { port, host } = options;
  await listenOn(server, { port, host, settings: { port: 'TELEGRAM_WEBHOOK_PORT' } });
  server.on('error', (error) => {
    log.error({ problem: describeError(error) }, 'telegram: the webhook cannot take calls');
  });
  const webhook = { secret_token: options.secret, allowed_updates: ALLOWED_UPDATES };
  try {
    await orExplain('Telegram does not take TELEGRAM_WEBHOOK_URL', () =>
      bot.api.setWebhook(options.url, webhook),
    );
  } catch (error) {
    await close(server);
    throw error;
  }
  return { isReachable: () => server.listening, stop: () => close(server) };
}

interface Call {
  readonly take: TakeUpdate;
  readonly options: WebhookOptions;
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  { take, options }: Call,
): Promise<void> {
  const refusal = refusalOf(request, options);
  if (refusal !== undefined) {
    finish(response, refusal);
    return;
  }
  const body = await readBody(request);
  if (body === undefined) {
    finish(response, 413);
    return;
  }
  const update = parseUpdate(body);
  if (!update) {
    finish(response, 400);
    return;
  }
  tellStep({ platform: 'telegram', step: 'fetched' });
  const status = await statusAfter(take, update);
  response.on('finish', () => {
    if (status === 200) tellStep({ platform: 'telegram', step: 'acknowledged' });
  });
  finish(response, status);
}

/** 200 only when it is stored: after anything else Telegram brings it again. */
async function statusAfter(take: TakeUpdate, update: Update): Promise<200 | 503> {
  try {
    await take(update);
    return 200;
  } catch {
    return 503;
  }
}

/** HTTP status for a call that is not Telegram's; strangers' bodies are not even read. */
function refusalOf(request: IncomingMessage, { url, secret }: WebhookOptions): number | undefined {
  const path = (request.url ?? '').split('?')[0];
  if (path !== new URL(url).pathname) return 404;
  if (request.method !== 'POST') return 405;
  const given = request.headers['x-telegram-bot-api-secret-token'];
  return typeof given === 'string' && isSame(given, secret) ? undefined : 401;
}

/** Constant time: hashes are of one length, whatever was sent. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

/** A body over the limit is read to its end and thrown away, or the refusal would not arrive. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let seenBytes = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    seenBytes += piece.length;
    if (seenBytes <= MAX_BODY_BYTES) pieces.push(piece);
    else pieces.length = 0;
  }
  if (seenBytes > MAX_BODY_BYTES) return undefined;
  return Buffer.concat(pieces).toString('utf8');
}

function parseUpdate(body: string): Update | undefined {
  try {
    const update: unknown = JSON.parse(body);
    if (typeof update !== 'object' || update === null) return undefined;
    return 'update_id' in update && Number.isSafeInteger(update.update_id)
      ? (update as Update)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The connection ends with every refusal: there may be a body that nobody wants to read. */
function finish(response: ServerResponse, status: number): void {
  const isWelcome = status === 200;
  response.writeHead(status, isWelcome ? {} : { connection: 'close' }).end();
}

/** Calls that are being received are heard out, unless they dawdle. */
async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  const timer = setTimeout(() => {
    server.closeAllConnections();
  }, LAST_CALLS_MS);
  await closed;
  clearTimeout(timer);
}
