/** Redirects into private space, and names that answer differently the second time. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import { describe, expect, it } from 'vitest';

import { SONG, atTheEnd, opener, signal, web } from './kit.js';
import { allOf, codeOf, errorOf } from './servers.js';

describe('redirects', () => {
  it('are followed five times, not six', async () => {
    const server = await web((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end(SONG);
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(await codeOf(opener().open(server.url('/5'), { signal }))).toBe('OK');
    const error = await errorOf(opener().open(server.url('/6'), { signal }));
    expect(error).toMatchObject({ code: 'LINK_DEAD', context: { status: 302 } });
  });

  it.each([
    ['http://10.0.0.1/x.mp3?token=SECRET', 'LINK_BLOCKED'],
    ['http://169.254.169.254/latest/', 'LINK_BLOCKED'],
    ['http://[fd00:ec2::254]/', 'LINK_BLOCKED'],
    ['http://metadata.google.internal/', 'LINK_BLOCKED'],
    ['//192.168.1.1/', 'LINK_BLOCKED'],
    ['http://0xa9fea9fe/', 'LINK_BLOCKED'],
    ['http://user:SECRET@127.0.0.1/', 'LINK_BLOCKED'],
    ['http://lan.attacker.net/', 'LINK_BLOCKED'],
    ['file:///etc/passwd', 'LINK_UNSUPPORTED'],
    ['ftp://127.0.0.1/x', 'LINK_UNSUPPORTED'],
    ['gopher://127.0.0.1:6379/_', 'LINK_UNSUPPORTED'],
    ['data:audio/mpeg;base64,AAAA', 'LINK_UNSUPPORTED'],
    ['http://[', 'LINK_DEAD'],
  ])('to %s end as %s', async (location, code) => {
    const server = await web((_, response) => response.writeHead(301, { location }).end());
    const resolve = (): Promise<string[]> => Promise.resolve(['192.168.1.1']);
    const forTestsOnly = { allowLoopback: true, resolve };
    const error = await errorOf(opener({ forTestsOnly }).open(server.url('/'), { signal }));
    expect(error.code).toBe(code);
    expect(allOf(error)).not.toContain('SECRET');
  });

  it('to nowhere are dead', async () => {
    const server = await web((_, response) => response.writeHead(302).end());
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_DEAD');
  });

  it('do not lead off the allow-list', async () => {
    const server = await web((request, response) => {
      if (request.headers.host?.startsWith('a.org') !== true) response.end(SONG);
      else response.writeHead(302, { location: server.url('/x', 'b.org') }).end();
    });
    const resolve = (): Promise<string[]> => Promise.resolve(['127.0.0.1']);
    const forTestsOnly = { allowLoopback: true, resolve };
    const only = opener({ hosts: ['a.org'], forTestsOnly });
    const error = await errorOf(only.open(server.url('/', 'a.org'), { signal }));
    expect(error).toMatchObject({ code: 'LINK_UNSUPPORTED', context: { host: 'b.org' } });
    expect(await codeOf(opener({ forTestsOnly }).open(server.url('/', 'a.org'), { signal }))).toBe(
      'OK',
    );
  });
});

describe('names that change their mind', () => {
  it('are asked once for each request, and only what was checked is connected to', async () => {
    const server = await web((_, response) => response.end(SONG));
    const asked: string[] = [];
    const resolve = (name: string): Promise<string[]> => {
      asked.push(name);
      return Promise.resolve([asked.length === 1 ? '127.0.0.1' : '10.0.0.1']);
    };
    const rebinding = opener({ forTestsOnly: { allowLoopback: true, resolve } });
    const url = server.url('/', 'rebind.attacker.net');
    expect(await codeOf(rebinding.open(url, { signal }))).toBe('OK');
    expect(asked).toEqual(['rebind.attacker.net']);
    expect(await codeOf(rebinding.open(url, { signal }))).toBe('LINK_BLOCKED');
  });

  it('are asked again at a redirect', async () => {
    const server = await web((request, response) => {
      if (request.url === '/second') response.end(SONG);
      else response.writeHead(302, { location: '/second' }).end();
    });
    let asked = 0;
    const resolve = (): Promise<string[]> => {
      asked += 1;
      return Promise.resolve([asked === 1 ? '127.0.0.1' : '169.254.169.254']);
    };
    const rebinding = opener({ forTestsOnly: { allowLoopback: true, resolve } });
    const url = server.url('/', 'rebind.attacker.net');
    expect(await codeOf(rebinding.open(url, { signal }))).toBe('LINK_BLOCKED');
  });

  it('are what TLS asks for, not the address', async () => {
    let asked: string | undefined;
    const server = tls.createServer({
      SNICallback: (name, done) => {
        asked = name;
        done(new Error('no certificate here'));
      },
    });
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    atTheEnd(async () => {
      server.close();
      await once(server, 'close');
    });
    const { port } = server.address() as AddressInfo;
    const resolve = (): Promise<string[]> => Promise.resolve(['127.0.0.1']);
    const links = opener({ forTestsOnly: { allowLoopback: true, resolve } });
    const opening = links.open(`https://song.example.org:${port}/`, { signal });
    expect(await codeOf(opening)).toBe('LINK_DEAD');
    expect(asked).toBe('song.example.org');
  });

  it('with a dead first address are reached at the next', async () => {
    let host: string | undefined;
    const server = await web((request, response) => {
      host = request.headers.host;
      response.end(SONG);
    });
    // Nothing listens on ::1 at this port.
    const resolve = (): Promise<string[]> => Promise.resolve(['::1', '127.0.0.1']);
    const two = opener({ forTestsOnly: { allowLoopback: true, resolve } });
    expect(await codeOf(two.open(server.url('/', 'two.org'), { signal }))).toBe('OK');
    expect(host).toBe(`two.org:${server.port}`);
  });
});
