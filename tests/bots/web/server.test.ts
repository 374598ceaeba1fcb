/** Who gets in, what every answer says of itself, health and metrics, the description of the API. */
import { MemoryBudget } from '../../../src/lib/memory-budget.js';
import type { AdapterServices } from '../../../src/bots/common/types.js';
import { STATUS_OF } from '../../../src/bots/web/errors.js';
import http from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, describe, expect, it } from 'vitest';

import type { Reply } from '../../../src/identify/types.js';
import { createRoutes } from '../../../src/bots/web/commands.js';

import type { WebOptions } from '../../../src/bots/web/index.js';
import { MediaCache } from '../../../src/bots/web/media-cache.js';
import { recentInMemory } from '../recent-in-memory.js';
import { ProgressBoard } from '../../../src/bots/common/progress.js';
import type { WebContext } from '../../../src/bots/web/context.js';
import * as songs from '../../contract/songs.js';
import { formOf, type RunningWeb, startTestWeb } from './harness.js';
import { noMemory } from '../no-memory.js';

const DESCRIPTION = path.resolve(import.meta.dirname, '../../../docs/openapi.json');

let web: RunningWeb | undefined;
const warnings: string[] = [];

afterEach(async () => {
  await web?.adapter.stop(0);
  warnings.length = 0;
});

const log = {
  info: () => undefined,
  warn: (_fields: object, message: string) => void warnings.push(message),
  error: () => undefined,
};

/** Everything but a pipeline. */
function fakeServices(reply: Reply): AdapterServices {
  return {
    identify: () => Promise.resolve(reply),
    accept: () => Promise.reject(new Error('nothing to write down here')),
    progress: new ProgressBoard(),
    openLink: () => Promise.reject(new Error('no links here')),
    toPlayable: () => Promise.reject(new Error('nothing to play here')),
    byteBudget: new MemoryBudget(2 ** 30),
    feedback: { add: () => Promise.resolve('saved') },
    memory: noMemory,
    listening: { isOn: () => false, hearsLinks: () => false, set: () => Promise.resolve() },
    forgetPerson: () => Promise.resolve(0),
    recent: recentInMemory(log),
    labels: ['blues', 'rock'],
    log,
    defaultLanguage: 'en',
    maxBytes: 1_000_000,
  };
}

const BUSY: Reply = { kind: 'failure', code: 'BUSY', text: 'I am busy.' };

async function open(options: Partial<WebOptions> = {}, reply = BUSY): Promise<string> {
  web = await startTestWeb(fakeServices(reply), options);
  return web.url;
}

/** fetch() forbids some headers. */
function get(url: string, headers: http.OutgoingHttpHeaders): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers }, (response) => {
      response.resume();
      resolve(response);
    });
    request.on('error', reject);
  });
}

describe('lets in', () => {
  it.each([
    ['its own name', {}, 200],
    ['localhost', { host: 'localhost' }, 200],
    ['a rebound name', { host: 'rebound.example' }, 421],
    ['its own page', { origin: 'OWN' }, 200],
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['a page without a name', { origin: 'null' }, 403],
  ])('%s', async (_who, headers, status) => {
    const url = await open();
    const sent = 'origin' in headers && headers.origin === 'OWN' ? { origin: url } : headers;
    expect((await get(`${url}/api/setup`, sent)).statusCode).toBe(status);
    expect((await get(`${url}/healthz`, sent)).statusCode).toBe(status);
  });

  it('names that a proxy serves it under, and no others', async () => {
    const url = await open({ serverNames: ['genrebot.example'] });
    const host = 'genrebot.example';
    const own = await get(`${url}/`, { host, origin: 'https://genrebot.example' });
    expect(own.statusCode).toBe(200);
    expect((await get(`${url}/`, { host: 'other.example' })).statusCode).toBe(421);
  });
});

describe('says of every answer', () => {
  it.each(['/', '/web/main.js', '/api/setup', '/nothing', '/metrics'])('%s', async (at) => {
    const { headers } = await fetch((await open()) + at);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; " +
        "img-src 'self' blob:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    // TLS is the proxy's business.
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the page', () => {
  it.each([
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    ['ja,hi;q=0.5', 'hi'],
    ['ja', 'en'],
    ['*', 'en'],
  ])('for %s is in %s', async (header, language) => {
    const response = await fetch(await open(), { headers: { 'accept-language': header } });
    expect(response.headers.get('content-language')).toBe(language);
    expect(await response.text()).toContain(`<html lang="${language}">`);
  });

  it('is sent once', async () => {
    const url = await open();
    const first = await fetch(`${url}/web/main.js`);
    const etag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/web/main.js`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['*', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.000', undefined],
    ['identity', undefined],
    ['', undefined],
  ])('is packed for "%s" as %s', async (accepted, encoding) => {
    const response = await get(`${await open()}/web/main.js`, { 'accept-encoding': accepted });
    expect(response.headers['content-encoding']).toBe(encoding);
  });

  it.each([
    '/web/../package.json',
    '/web/%2e%2e%2fpackage.json',
    '/web/index.html',
    '/fonts/x',
    '/web/',
  ])('has nothing at %s', async (at) => {
    expect((await get((await open()) + at, {})).statusCode).toBe(404);
  });

  it('has no script and no style in its own text', async () => {
    const html = await (await fetch(await open())).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|https?:/i);
  });
});

describe('health', () => {
  it('is alive and ready, until it stops', async () => {
    const url = await open();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('counts for Prometheus', async () => {
    const url = await open();
    const response = await fetch(`${url}/api/analyse`, {
      method: 'POST',
      body: formOf(songs.song()),
    });
    expect(response.status).toBe(STATUS_OF.BUSY);
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('genrebot_requests_total{platform="web",outcome="BUSY"} 1');
    expect(text).toContain('genrebot_queue_length 2');
    expect(text).toContain('genrebot_worker_restarts_total 3');
    expect(text).toMatch(/genrebot_request_seconds_bucket\{.*\} 1/);
    expect(text).toContain('# TYPE genrebot_stage_seconds histogram');
  });

  it('counts for this machine only, unless told otherwise', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.9' };
    const url = await open();
    expect((await get(`${url}/metrics`, proxied)).statusCode).toBe(404);
    await web?.adapter.stop(0);
    const openUrl = await open({ metricsFor: 'everywhere' });
    expect((await get(`${openUrl}/metrics`, proxied)).statusCode).toBe(200);
  });
});

describe('where it can be met', () => {
  it('is said in one line', async () => {
    await open();
    expect(web?.adapter.greeting).toMatch(/^Web chat on http:\/\/127\.0\.0\.1:\d+$/);
    expect(warnings).toEqual([]);
  });

  it('is said loudly where others can come in', async () => {
    await open({ host: '0.0.0.0' });
    expect(web?.adapter.greeting).toContain('OPEN TO OTHER MACHINES');
    expect(warnings).toEqual(['the web chat is open to other machines']);
  });

  it('is an error where somebody else already is', async () => {
    const { port } = new URL(await open());
    await expect(startTestWeb(fakeServices(BUSY), { port: Number(port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });
});

it('sends back to the page what is shared where no service worker takes it', async () => {
  const url = await open();
  const share = { method: 'POST', body: new FormData(), redirect: 'manual' } as const;
  const response = await fetch(`${url}/share`, { ...share, headers: { origin: 'null' } });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/?shared']);
});

it('describes every route of the API, and no other', async () => {
  const kept = new MediaCache({ ttlMs: 1_000, maxBytes: 1_000 }, new MemoryBudget(2 ** 30));
  const context = {
    host: '127.0.0.1',
    services: fakeServices(BUSY),
    running: new Set(),
    isReady: () => true,
  } as unknown as WebContext;
  const app = await createRoutes(context, kept);
  kept.close();
  const routes = app.routes
    .filter(
      ({ method, path: at }) =>
        method !== 'ALL' &&
        !/^\/(web|fonts|examples|favicon|manifest|service-worker|share|$)/.test(at),
    )
    .map(
      ({ method, path: at }) =>
        `${method} ${at.replace('/:file', '/{id}.png').replace('/:id', '/{id}')}`,
    );
  const { paths } = JSON.parse(readFileSync(DESCRIPTION, 'utf8')) as {
    paths: Record<string, Record<string, { responses: object }>>;
  };
  const described = Object.entries(paths).flatMap(([at, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${at}`),
  );
  expect([...new Set(routes)].sort()).toEqual(described.sort());
  const statuses = Object.keys(paths['/api/analyse']?.['post']?.responses ?? {});
  for (const status of Object.values(STATUS_OF)) expect(statuses).toContain(String(status));
});
