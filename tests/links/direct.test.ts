/** Files straight from a server, and what is not one. */
import type http from 'node:http';

import { describe, expect, it } from 'vitest';

import { SONG, opener, raw, signal, web } from './kit.js';
import { allOf, codeOf, errorOf, serveHttp } from './servers.js';

describe('a file', () => {
  it('arrives whole, with its name, and the server learns nothing but our name', async () => {
    let seen: http.IncomingMessage | undefined;
    const server = await web((request, response) => {
      seen = request;
      response.setHeader('set-cookie', 'id=1');
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(SONG);
    });
    const opened = await opener().open(server.url('/a/My%20Song.mp3?key=1#t=10'), { signal });
    expect(Buffer.from(opened.bytes)).toEqual(SONG);
    expect(opened.title).toBe('My Song');
    expect(seen?.url).toBe('/a/My%20Song.mp3?key=1');
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual(
      ['accept', 'accept-encoding', 'connection', 'host', 'user-agent'].sort(),
    );
    expect(seen?.headers['accept-encoding']).toBe('identity');
  });

  it.each([
    ['attachment; filename="Blue Train.flac"', 'Blue Train'],
    ["attachment; filename=x.mp3; filename*=UTF-8''Fl%C3%B6te%202.mp3", 'Flöte 2'],
    ['inline; filename="Fl\u00c3\u00b6te.mp3"', 'Flöte'],
    ['inline; filename="a\u0080\u0085b"', 'a b'],
    ['inline; filename=""', undefined],
    ['inline', undefined],
  ])('is called as Content-Disposition %j says', async (disposition, title) => {
    const server = await web((_, response) => {
      response.writeHead(200, { 'content-disposition': disposition }).end(SONG);
    });
    expect((await opener().open(server.url('/get'), { signal })).title).toBe(title);
  });

  it.each(['application/octet-stream', 'video/mp4', 'application/ogg', 'text/plain', ''])(
    'may call itself %j',
    async (type) => {
      const server = await web((_, response) => {
        response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(SONG);
      });
      expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('OK');
    },
  );

  it('may come in single bytes, and fill blocks to the brim', async () => {
    const big = Buffer.alloc(700_000, 'abc');
    const server = await web((_, response) => {
      for (let i = 0; i < 2_000; i += 1) response.write(big.subarray(i, i + 1));
      response.end(big.subarray(2_000));
    });
    const { bytes } = await opener({ maxBytes: 700_000 }).open(server.url('/'), { signal });
    expect(Buffer.compare(bytes, big)).toBe(0);
  });
});

describe('a page or something else', () => {
  it.each([
    'text/html; charset=utf-8',
    'Text/HTML',
    'application/xhtml+xml',
    'application/json',
    'image/png',
    'application/vnd.apple.mpegurl',
    'audio/x-mpegurl',
    'audio/mpegurl',
  ])('%s is not supported', async (type) => {
    const server = await web((_, response) => {
      response.writeHead(200, { 'content-type': type }).end(SONG);
    });
    const error = await errorOf(opener().open(server.url('/'), { signal }));
    expect(error).toMatchObject({ code: 'LINK_UNSUPPORTED', context: { host: '127.0.0.1' } });
  });

  it('a page that calls itself a file is not supported', async () => {
    const server = await web((_, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).end('\n <!DOCTYPE html><title>');
    });
    expect(await codeOf(opener().open(server.url('/'), { signal }))).toBe('LINK_UNSUPPORTED');
  });

  it.each([400, 401, 403, 404, 410, 429, 500, 503, 304, 300])('HTTP %i is dead', async (status) => {
    const server = await web((_, response) => response.writeHead(status).end());
    const error = await errorOf(opener().open(server.url('/?token=SECRET'), { signal }));
    expect(error).toMatchObject({ code: 'LINK_DEAD', context: { host: '127.0.0.1', status } });
    expect(allOf(error)).not.toContain('SECRET');
  });

  it('nobody at home, no such name, an empty body and garbage are dead', async () => {
    const gone = await serveHttp(() => undefined);
    await gone.close();
    const empty = await web((_, response) => response.end());
    const garbage = await raw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const cut = await raw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhalf of it'),
    );
    for (const server of [gone, empty, garbage, cut]) {
      const error = await errorOf(opener().open(server.url('/?token=SECRET'), { signal }));
      expect(error.code).toBe('LINK_DEAD');
      expect(allOf(error)).not.toContain('SECRET');
    }
    const resolve = (): Promise<readonly string[]> =>
      Promise.reject(new Error('getaddrinfo ENOTFOUND nowhere.example.org'));
    const lost = opener({ forTestsOnly: { resolve } });
    const error = await errorOf(lost.open('https://nowhere.example.org/?k=SECRET', { signal }));
    expect(error).toMatchObject({ code: 'LINK_DEAD', context: { host: 'nowhere.example.org' } });
    expect(allOf(error)).not.toContain('SECRET');
  });

  it('plain HTTP where TLS was asked for is dead', async () => {
    const server = await web((_, response) => response.end(SONG));
    const url = `https://127.0.0.1:${server.port}/?token=SECRET`;
    const error = await errorOf(opener().open(url, { signal }));
    expect(error.code).toBe('LINK_DEAD');
    expect(allOf(error)).not.toContain('SECRET');
  });
});
