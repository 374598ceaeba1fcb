/** What yt-dlp may reach, and what not. */
import { describe, expect, it } from 'vitest';

import { PAGE, fake } from './fake-ytdlp.js';
import { MAX_BYTES, opener, raw, signal, web } from './kit.js';
import { codeOf, errorOf, eventually } from './servers.js';

describe('its proxy', () => {
  it('passes http and CONNECT, without its own headers', async () => {
    let headers: object = {};
    const site = await web((request, response) => {
      headers = request.headers;
      response.end('page');
    });
    const echo = await raw((socket) => {
      socket.on('data', (piece: Buffer) => socket.write(`echo ${piece.toString()}`));
    });
    const tool = await fake(`
      const plain = await getPlain('${site.url('/p?q=1')}');
      const { status, socket } = await connect('127.0.0.1:${echo.port}');
      socket.write('hello');
      const answer = await new Promise((resolve) => socket.once('data', (b) => resolve(b.toString())));
      report({ plain, status, answer });
      socket.destroy();
      process.stdout.write('sound');`);
    expect(await codeOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }))).toBe('OK');
    expect(await tool.report()).toEqual({
      plain: { status: 200, body: 'page' },
      status: 200,
      answer: 'echo hello',
    });
    expect(Object.keys(headers).sort()).toEqual(['connection', 'host']);
  });

  it('refuses strangers, private addresses and nonsense, and says what it refused', async () => {
    const tool = await fake(`
      const private = 'http://169.254.169.254/latest/';
      const wrong = 'Basic ' + Buffer.from('genrebot:guess').toString('base64');
      const results = [
        (await getPlain(private)).status,
        (await connect('10.0.0.1:443')).status,
        (await connect('[::ffff:10.0.0.1]:443')).status,
        (await connect('rebind.attacker.net:443')).status,
        (await connect('example.org:25')).status,
        (await connect('user:password@example.org:443')).status,
        (await connect('nowhere.example.org:443')).status,
        (await getPlain('http://example.org/', wrong)).status,
        (await connect('example.org:443', wrong)).status,
        (await connect('example.org:443', '')).status,
      ];
      const local = await new Promise((resolve) => http.get({ port: proxy.port, host: '127.0.0.1',
        path: '/', headers: { 'proxy-authorization': login } }, (r) => resolve(r.statusCode)));
      report([...results, local]);
      say('ERROR: Unable to download'); process.exitCode = 1;`);
    const resolve = (name: string): Promise<string[]> =>
      name.startsWith('rebind')
        ? Promise.resolve(['192.168.0.1'])
        : Promise.reject(new Error('ENOTFOUND'));
    const links = opener({ ytdlpPath: tool.path, forTestsOnly: { resolve } });
    const error = await errorOf(links.open(PAGE, { signal }));
    expect(error).toMatchObject({ code: 'LINK_BLOCKED', context: { host: '169.254.169.254' } });
    expect(await tool.report()).toEqual([403, 403, 403, 403, 403, 403, 502, 407, 407, 407, 400]);
  });

  it('asks for each connection again: a name that changes its mind is refused', async () => {
    const site = await web((_, response) => response.end('page'));
    const tool = await fake(`
      const url = 'http://rebind.attacker.net:${site.port}/';
      report([(await getPlain(url)).status, (await getPlain(url)).status]);
      process.stdout.write('sound');`);
    let asked = 0;
    const resolve = (): Promise<string[]> => {
      asked += 1;
      return Promise.resolve([asked === 1 ? '127.0.0.1' : '10.0.0.1']);
    };
    const links = opener({ ytdlpPath: tool.path, forTestsOnly: { allowLoopback: true, resolve } });
    expect(await codeOf(links.open(PAGE, { signal }))).toBe('OK');
    expect(await tool.report()).toEqual([200, 403]);
  });

  it('counts what passes and ends the run over the cap', async () => {
    const flood = await raw((socket) => {
      const piece = Buffer.alloc(65_536);
      const pour = (): void => {
        while (!socket.destroyed && socket.write(piece));
      };
      socket.on('drain', pour);
      pour();
    });
    const tool = await fake(`
      const { socket } = await connect('127.0.0.1:${flood.port}');
      socket.resume();
      await new Promise(() => setInterval(() => undefined, 1000));`);
    const error = await errorOf(opener({ ytdlpPath: tool.path }).open(PAGE, { signal }));
    expect(error).toMatchObject({ code: 'TOO_LARGE', context: { limitBytes: MAX_BYTES } });
    expect(await eventually(() => flood.open() === 0)).toBe(true);
  });

  it('is gone after the run', async () => {
    const tool = await fake(`report(Number(proxy.port)); process.stdout.write('sound');`);
    await opener({ ytdlpPath: tool.path }).open(PAGE, { signal });
    const port = await tool.report<number>();
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
