/** Webhooks: Telegram calls, and is answered at once. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

import type { Update } from 'grammy/types';
import { describe, expect, it, vi } from 'vitest';

import { fileContent } from './people.js';
import {
  ada,
  latch,
  setStage,
  settle,
  song,
  type Stage,
  type StageOptions,
  verdict,
} from './stage.js';

const SECRET = 'a-secret_of-the-tests';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function setHook(options: StageOptions = {}): Promise<{ stage: Stage; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}/hooks/genrebot`;
  const updates = { kind: 'webhook', url, secret: SECRET, port, host: '127.0.0.1' } as const;
  return { stage: await setStage({ ...options, updates }), url };
}

describe('the webhook', () => {
  it('is set with secret and kinds of update; songs that come through it are answered', async () => {
    const { stage, url } = await setHook();
    expect(stage.api.mailbox.webhook).toEqual({ url, secret: SECRET });
    const [call] = stage.api.callsOf('setWebhook');
    expect(call?.params['allowed_updates']).not.toContain('edited_message');
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    expect((await stage.api.world.answerTo(message)).picture).toBeDefined();
    expect(stage.adapter.greeting).toContain('webhook');
    expect(stage.api.callsOf('getUpdates')).toHaveLength(0);
  });

  it('names its setting where its port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const url = 'http://127.0.0.1/hooks/genrebot';
    const updates = { kind: 'webhook', url, secret: SECRET, port, host: '127.0.0.1' } as const;
    try {
      await expect(setStage({ updates })).rejects.toThrow(/is taken .* set TELEGRAM_WEBHOOK_PORT/);
    } finally {
      other.close();
    }
  });

  it('is answered at once, while the song is still in work', async () => {
    const slow = latch();
    const { stage } = await setHook({ identify: () => slow.opened.then(() => verdict()) });
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    expect(stage.api.mailbox.deliveries).toHaveLength(1);
    expect(stage.api.mailbox.deliveries[0]?.status).toBe(200);
    expect(stage.api.world.sent).toHaveLength(0);
    slow.open();
    await stage.api.world.answerTo(message);
  });

  it('the same update again, and an edit that nobody asked for, are answered with 200 and nothing else', async () => {
    const { stage } = await setHook();
    const { chat, person } = ada(stage);
    const message = stage.api.world.write(chat, person, { text: '/help' });
    const update = { update_id: 7, message } as Update;
    await Promise.all([1, 2, 3].map(() => stage.api.mailbox.call(update)));
    await stage.api.mailbox.call({ update_id: 8, edited_message: message } as Update);
    await settle();
    expect(stage.api.mailbox.deliveries.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(stage.api.world.sent).toHaveLength(1);
  });
});

describe('strangers at the webhook', () => {
  const good = { 'x-telegram-bot-api-secret-token': SECRET };

  it.each([
    ['no secret', { method: 'POST', body: '{"update_id":1}' }, 401],
    [
      'a wrong secret',
      { method: 'POST', headers: { 'x-telegram-bot-api-secret-token': 'x' } },
      401,
    ],
    ['a GET', { headers: good }, 405],
    ['no JSON', { method: 'POST', headers: good, body: 'hello' }, 400],
    ['no update', { method: 'POST', headers: good, body: '[]' }, 400],
    ['over a megabyte', { method: 'POST', headers: good, body: 'x'.repeat(1_100_000) }, 413],
  ] as const)('%s', async (_what, init, status) => {
    const { url } = await setHook();
    expect((await fetch(url, init)).status).toBe(status);
  });

  it('another path', async () => {
    const { url } = await setHook();
    const other = url.replace('/hooks/', '/');
    expect((await fetch(other, { method: 'POST', headers: good })).status).toBe(404);
  });

  it('who hangs up in the middle, or dawdles, keeps the bot from nothing', async () => {
    const { stage, url } = await setHook();
    const { port } = new URL(url);
    const head = `POST /hooks/genrebot HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\r\nContent-Length: 100\r\n\r\n{`;
    const hasty = connect(Number(port), '127.0.0.1', () => hasty.end(head, () => hasty.destroy()));
    const slow = connect(Number(port), '127.0.0.1', () => slow.write(head));
    slow.on('error', () => undefined);
    await settle();
    const { chat, person } = ada(stage);
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: '/help' }));
    const cut = once(slow, 'close');
    // It never ends its request: the server hangs up on it, or this would not return.
    await stage.adapter.stop(3_000);
    await cut;
  });
});

it('idle connections of one address do not shut it', async () => {
  const { stage } = await setHook();
  const { port } = new URL(stage.api.mailbox.webhook?.url ?? '');
  const idle = Array.from({ length: 210 }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of idle) socket.on('error', () => undefined).resume();
  await Promise.all(
    idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))),
  );
  // Most are closed at once, the others when no header comes: within seconds there is room.
  await vi.waitFor(
    () => {
      expect(idle.every((socket) => socket.closed)).toBe(true);
    },
    { timeout: 30_000, interval: 200 },
  );
  const { chat, person } = ada(stage);
  const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
  expect((await stage.api.world.answerTo(message)).picture).toBeDefined();
});
