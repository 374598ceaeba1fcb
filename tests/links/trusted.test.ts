import type http from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { downloadTrusted, isTrustedOrigin } from '../../src/links/index.js';
import { allOf, codeOf, errorOf, eventually, serveHttp, serveRaw } from './servers.js';
import type { TestServer } from './servers.js';

const { signal } = new AbortController();
const limits = { maxBytes: 1_000, signal, timeoutMs: 2_000 };

const servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function web(handler: http.RequestListener): Promise<TestServer> {
  const server = await serveHttp(handler);
  servers.push(server);
  return server;
}

describe('downloadTrusted', () => {
  it('fetches from loopback, with the headers it is given', async () => {
    let seen: string | undefined;
    const server = await web((request, response) => {
      seen = request.headers.authorization;
      response.writeHead(200, { 'content-type': 'text/html' }).end('bytes');
    });
    const fetchHeaders = { authorization: 'Bot SECRET' };
    const bytes = await downloadTrusted(server.url('/file'), { ...limits, fetchHeaders });
    expect(Buffer.from(bytes).toString()).toBe('bytes');
    expect(seen).toBe('Bot SECRET');
  });

  it('follows redirects at home, and guards those that lead away', async () => {
    const server = await web((request, response) => {
      const location = request.url === '/out' ? 'http://169.254.169.254/' : '/home';
      if (request.url === '/home') response.end('bytes');
      else response.writeHead(302, { location }).end();
    });
    expect(await codeOf(downloadTrusted(server.url('/in'), limits))).toBe('OK');
    expect(await codeOf(downloadTrusted(server.url('/out'), limits))).toBe('LINK_BLOCKED');
    const other = await web((_, response) =>
      response.writeHead(302, { location: server.url('/home') }).end(),
    );
    expect(await codeOf(downloadTrusted(other.url('/'), limits))).toBe('LINK_BLOCKED');
  });

  it('counts, times and stops like any link, and never tells the URL', async () => {
    const server = await web((request, response) => {
      if (request.url?.includes('big') === true) response.end('x'.repeat(1_001));
      else if (request.url?.includes('packed') === true) {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      } else response.writeHead(404).end();
    });
    const silent = await serveRaw(() => undefined);
    servers.push(silent);
    const path = '/file/bot123:SECRET/';
    const dead = await errorOf(downloadTrusted(server.url(path), limits));
    expect(dead).toMatchObject({ code: 'LINK_DEAD', context: { status: 404 } });
    expect(allOf(dead)).not.toContain('SECRET');
    expect(await codeOf(downloadTrusted(server.url('/big'), limits))).toBe('TOO_LARGE');
    expect(await codeOf(downloadTrusted(server.url('/packed'), limits))).toBe('LINK_UNSUPPORTED');
    const late = downloadTrusted(silent.url(path), { ...limits, timeoutMs: 200 });
    expect(allOf(await errorOf(late))).not.toContain('SECRET');
    const stop = new AbortController();
    const stopped = codeOf(downloadTrusted(silent.url(path), { ...limits, signal: stop.signal }));
    expect(await eventually(() => silent.open() === 1)).toBe(true);
    stop.abort();
    expect(await stopped).toBe('CANCELLED');
    expect(await eventually(() => silent.open() === 0)).toBe(true);
    expect(await codeOf(downloadTrusted('nonsense SECRET', limits))).toBe('LINK_UNSUPPORTED');
  });
});

describe('isTrustedOrigin', () => {
  const origins = ['https://cdn.discordapp.com', 'http://127.0.0.1:8081/some/path', 'broken'];

  it.each([
    ['https://cdn.discordapp.com/attachments/1/2/x.mp3?ex=1', true],
    ['https://CDN.discordapp.com:443/x', true],
    ['http://127.0.0.1:8081/file/bot1/x', true],
    ['http://cdn.discordapp.com/x', false],
    ['https://cdn.discordapp.com.attacker.net/x', false],
    ['https://cdn.discordapp.com@attacker.net/x', false],
    ['https://user@cdn.discordapp.com/x', false],
    ['http://127.0.0.1:8082/x', false],
    ['http://localhost:8081/x', false],
    ['file:///etc/passwd', false],
    ['broken', false],
  ])('%s: %s', (url, trusted) => {
    expect(isTrustedOrigin(url, origins)).toBe(trusted);
  });
});
