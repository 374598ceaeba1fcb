/** Requests that break off, or were never any, over bare sockets: the real program lives on and answers the next one. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FakeBotApi, TOKEN } from '../bots/telegram/fake/fake-bot-api.js';
import {
  asEvents,
  HEALTH_REQUESTS,
  hookRequests,
  json,
  post,
  WEB_REQUESTS,
} from './broken-requests.js';
import { finished, fixture, freshFolder, type Run, startCli } from './run-cli.js';

const SECRET = 'a-secret_of-the-tests';
const song = readFileSync(fixture('mp3-cbr.mp3'));
/** For all tests of this file together: they share one program. */
const LIMIT_MS = 600_000;
/** On bytes that never come; what the server says by then is enough. */
const HOLD_MS = 150;

const api = new FakeBotApi();
let child: ReturnType<typeof startCli>;
let ended: Promise<Run>;
let hasEnded = false;
let webPort = 0;
let hookPort = 0;
let healthPort = 0;

beforeAll(async () => {
  await api.start();
  [hookPort, healthPort] = [await freePort(), await freePort()];
  const env = {
    WEB_PORT: '0',
    // A proxy is believed: every request may come from an address of its own, and none has too many.
    WEB_NAMES: 'genrebot.example',
    WORKERS: '1',
    HEALTH_PORT: String(healthPort),
    TELEGRAM_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.root,
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${String(hookPort)}/hook`,
    TELEGRAM_WEBHOOK_SECRET: SECRET,
    TELEGRAM_WEBHOOK_PORT: String(hookPort),
  };
  child = startCli(['start'], { cwd: freshFolder(), env, keepOpen: true, limitMs: LIMIT_MS });
  ended = finished(child);
  void ended.then(() => (hasEnded = true));
  webPort = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const port = /Web chat on http:\S+:(\d+)/.exec(text)?.[1];
      if (port !== undefined && /Telegram: .*\n/.test(text)) resolve(Number(port));
    });
    child.once('exit', () => {
      reject(new Error(`it ended before it greeted: ${text}`));
    });
  });
});

afterAll(async () => {
  child.kill('SIGTERM');
  const { exitCode, stderr } = await ended;
  await api.stop();
  expect(stderr).not.toContain('nobody handled');
  expect(exitCode).toBe(0);
});

/** How a connection ends: the sender stops sending, vanishes, or says nothing more for a while and vanishes then. */
const ENDINGS = ['half-closed', 'reset', 'left open'] as const;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let visitors = 0;
function somebody(): string {
  visitors += 1;
  return `10.0.${String(visitors >> 8)}.${String(visitors & 255)}`;
}

/** Sends it and ends as told; resolves with what came back once the connection is gone. */
function sendCut(
  port: number,
  bytes: string | Buffer,
  ending: (typeof ENDINGS)[number],
): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('error', () => undefined).on('end', () => socket.destroy());
    socket.on('close', () => {
      resolve(answer);
    });
    const [line, ...rest] = Buffer.from(bytes).toString('latin1').split(' HTTP/1.1\r\n');
    const from = ` HTTP/1.1\r\nX-Forwarded-For: ${somebody()}\r\n`;
    socket.write(Buffer.from([line, ...rest].join(from), 'latin1'), () => {
      if (ending === 'half-closed') socket.end();
      const waitMs = ending === 'reset' ? 10 : HOLD_MS;
      setTimeout(() => socket.resetAndDestroy(), waitMs);
    });
  });
}

/** A request that asks for the end of the connection. */
function sendWhole(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
    socket.on('error', reject).on('close', () => {
      resolve(answer);
    });
  });
}

const url = (at: string): string => `http://127.0.0.1:${String(webPort)}${at}`;

async function judgeSong(): Promise<{ audio: { url: string }; card: { url: string } }> {
  const body = new FormData();
  body.set('file', new Blob([song]), 'song.mp3');
  const headers = { 'x-forwarded-for': somebody() };
  const response = await fetch(url('/api/analyse'), { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  return (await response.json()) as { audio: { url: string }; card: { url: string } };
}

async function expectAlive(): Promise<void> {
  expect(hasEnded).toBe(false);
  expect((await fetch(url('/healthz'))).status).toBe(200);
}

describe.each(ENDINGS)('cut requests to the web chat, %s:', (ending) => {
  it.each(WEB_REQUESTS)('%s', async (_what, request) => {
    await sendCut(webPort, request, ending);
    await expectAlive();
  });

  it('downloads', async () => {
    const { audio, card } = await judgeSong();
    for (const at of [audio.url, card.url, '/web/main.js', '/']) {
      const get = `GET ${at} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      await sendCut(webPort, get, ending);
      await sendCut(webPort, get.repeat(12), ending);
      await sendCut(webPort, get.replace('\r\n', '\r\nRange: bytes=5-\r\n'), ending);
      await sendCut(webPort, get.replace('GET', 'HEAD'), ending);
    }
    await expectAlive();
  });

  it('a song that is being judged', async () => {
    const whole = `--XX\r\nContent-Disposition: form-data; name="file"; filename="a.mp3"\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(whole), song, Buffer.from('\r\n--XX--\r\n')]);
    const head = `POST /api/analyse HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: ${String(body.length)}\r\n\r\n`;
    await sendCut(webPort, Buffer.concat([Buffer.from(head), body]), ending);
    await sendCut(webPort, Buffer.concat([Buffer.from(asEvents(head)), body]), ending);
    await sendCut(webPort, Buffer.concat([Buffer.from(head), body.subarray(0, 9_000)]), ending);
    await expectAlive();
  });

  it('and the next honest one is answered', async () => {
    const { audio } = await judgeSong();
    const sound = await fetch(url(audio.url));
    expect(Buffer.from(await sound.arrayBuffer())).toEqual(song);
  });
});

describe.each(ENDINGS)('cut calls of the webhook, %s:', (ending) => {
  it.each(hookRequests(SECRET))('%s', async (_what, request) => {
    await sendCut(hookPort, request, ending);
    await expectAlive();
  });

  it('and the next honest one is answered', async () => {
    const { world } = api;
    // Each time somebody else: the same hint is told a chat once a minute.
    const ada = world.person(`ada of ${ending}`);
    const asked = await api.post(world.privateChat(ada), ada, { text: '/help' });
    expect((await world.answerTo(asked)).text).not.toBe('');
  });
});

describe.each(ENDINGS)('cut requests to the health port, %s:', (ending) => {
  it.each(HEALTH_REQUESTS)('%s', async (_what, request) => {
    await sendCut(healthPort, request, ending);
    await expectAlive();
    expect((await fetch(`http://127.0.0.1:${String(healthPort)}/healthz`)).status).toBe(200);
  });
});

it('answers, to a form that breaks off or has no boundary, what is wrong with it', async () => {
  const half = WEB_REQUESTS[0]?.[1] ?? '';
  expect(await sendCut(webPort, half, 'left open')).toMatch(/^HTTP\/1.1 422 .*NOT_AUDIO/s);
  const empty = WEB_REQUESTS.find(([what]) => what === 'an empty boundary')?.[1] ?? '';
  expect(await sendCut(webPort, empty, 'left open')).toMatch(/^HTTP\/1.1 400 .*BAD_REQUEST/s);
});

it('judges a song whose name has a control character in it', async () => {
  const head =
    '--XX\r\nContent-Disposition: form-data; name="file"; filename="\u0001red.mp3"\r\n\r\n';
  const body = Buffer.concat([Buffer.from(head), song, Buffer.from('\r\n--XX--\r\n')]);
  const request = post(
    `Connection: close\r\nContent-Type: multipart/form-data; boundary=XX\r\nContent-Length: ${String(body.length)}`,
    body.toString('latin1'),
  );
  const answer = await sendWhole(webPort, Buffer.from(request, 'latin1'));
  expect(answer).toMatch(/^HTTP\/1.1 200 .*"file":"red.mp3"/s);
});

it('refuses pages that have no host, and not its own', async () => {
  const origin = (name: string): string =>
    json('{"link":"http://127.0.0.1/x"}').replace(
      '\r\n',
      `\r\nConnection: close\r\nOrigin: ${name}\r\n`,
    );
  for (const name of ['file://', 'null', 'file://localhost']) {
    expect(await sendWhole(webPort, Buffer.from(origin(name)))).toMatch(/ 403 .*FOREIGN_ORIGIN/s);
  }
  expect(await sendWhole(webPort, Buffer.from(origin('http://localhost')))).toMatch(/ 422 /);
});
