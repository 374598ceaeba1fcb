/** Trouble with Telegram, and slow songs: people still get their answers, and the log no secrets. */
import { describe, expect, it } from 'vitest';

import { startTelegram } from '../../../src/bots/telegram/index.js';
import { TELEGRAM_TEXTS } from '../../texts.js';
import { FakeBotApi, TOKEN, tooManyRequests } from './fake/fake-bot-api.js';
import { fileContent } from './people.js';
import { ada, expectNoSecrets, latch, setStage, settle, song, verdict } from './stage.js';
import { refusalOf } from './trouble.js';

describe('a refused or broken call', () => {
  it('a 429 is waited for as long as it says', async () => {
    const stage = await setStage({ fake: { rateLimitEvery: 1_000_000 } });
    const { chat, person } = ada(stage);
    let refused = 0;
    stage.api.interfere = ({ method }) =>
      method === 'sendPhoto' && refused++ === 0 ? tooManyRequests(1) : undefined;
    await stage.api.world.answerTo(
      await stage.api.post(chat, person, fileContent(stage.api.world, song)),
    );
    const [first, second] = stage.api.callsOf('sendPhoto');
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950);
    expect(second?.files.get([...second.files.keys()][0] ?? '')?.bytes.length).toBe(4);
  });

  it('one that asks for half an hour is given up, with a line in the log', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    stage.api.interfere = ({ method }) =>
      method === 'sendMessage' ? tooManyRequests(1_800) : undefined;
    await stage.api.post(chat, person, { text: '/help' });
    const log = (): string => stage.log.map(({ text }) => text).join('\n');
    await expect.poll(log, { timeout: 30_000 }).toContain('sendMessage: 429');
  });

  it('a server error and a lost connection are tried again', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    let hangUps = 0;
    stage.api.interfere = ({ method }) =>
      method === 'sendMessage' && hangUps++ < 2 ? 'hang up' : undefined;
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: '/help' }));
    expect(stage.api.world.sent).toHaveLength(1);
  });

  it('a person who has blocked the bot leaves one quiet line, without their words', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    chat.isClosed = true;
    await stage.api.post(chat, person, { text: 'my secret diary' });
    await settle();
    expect(stage.log.map(({ level }) => level)).toEqual(['info']);
    expect(stage.log[0]?.text).toContain('403');
    expect(stage.log[0]?.text).not.toContain('diary');
  });

  it('updates that cannot be fetched are fetched later', async () => {
    const stage = await setStage({
      prepare: (api) => (api.interfere = refusalOf('getUpdates', 502, 'Bad Gateway', 2)),
    });
    const { chat, person } = ada(stage);
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: '/help' }));
    expect(stage.log.filter(({ text }) => text.includes('502'))).toHaveLength(2);
  });
});

describe('a slow song', () => {
  it('holds up nobody, not even the same person’s /help; the typing stops with the answer', async () => {
    const slow = latch();
    const stage = await setStage({
      identify: async (request) => {
        request.onProgress?.('decode');
        await slow.opened;
        request.onProgress?.('render');
        return verdict();
      },
    });
    const { chat, person } = ada(stage);
    const asked = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    const help = await stage.api.post(chat, person, { text: '/help' });
    expect((await stage.api.world.answerTo(help)).text).toContain(TELEGRAM_TEXTS.en.help);
    slow.open();
    await stage.api.world.answerTo(asked);
    const actions = stage.api.callsOf('sendChatAction').map(({ params }) => params['action']);
    expect(actions).toEqual(['typing', 'upload_photo']);
  });

  it('is finished and answered when the bot is stopped', async () => {
    const slow = latch();
    const stage = await setStage({ identify: () => slow.opened.then(() => verdict()) });
    const { chat, person } = ada(stage);
    const asked = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    await settle();
    const stopped = stage.adapter.stop(5_000);
    setTimeout(slow.open, 200);
    expect((await stage.api.world.answerTo(asked)).picture).toBeDefined();
    await stopped;
  });

  it('that outlives the grace waits for the next start, without a word', async () => {
    const stage = await setStage({
      identify: (_request, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve({ kind: 'failure', code: 'CANCELLED', text: 'This was stopped.' });
          });
        }),
    });
    const { chat, person } = ada(stage);
    await stage.api.post(chat, person, fileContent(stage.api.world, song));
    await settle();
    await stage.adapter.stop(600);
    // Nothing but the signal ends the use case here: that this returns says that it fired.
    await stage.requests.close(100);
    expect(stage.api.world.sent).toEqual([]);
  });
});

describe('a crowd', () => {
  it('of 50 people with 200 songs: every song is answered once', async () => {
    const stage = await setStage();
    const { world } = stage.api;
    const messages = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        const person = world.person(`Person ${String(index % 50)}`);
        return stage.api.post(world.privateChat(person), person, fileContent(world, song));
      }),
    );
    await Promise.all(messages.map((message) => world.answerTo(message)));
    await settle();
    expect(world.sent).toHaveLength(200);
  });
});

describe('a restart', () => {
  it('answers nothing twice and misses nothing', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: '/help' }));
    await stage.restart();
    expect(stage.api.mailbox.unconfirmed).toBe(0);
    await stage.api.world.answerTo(await stage.api.post(chat, person, { text: '/privacy' }));
    await settle();
    expect(stage.api.world.sent).toHaveLength(2);
  });
});

describe('a start that fails', () => {
  it('says what to check, and never the token', async () => {
    const api = new FakeBotApi();
    await api.start();
    const { services, log } = await setStage();
    const { root: apiRoot } = api;
    const start = (token: string): Promise<unknown> =>
      startTelegram({ token, apiRoot, updates: { kind: 'polling' } }, services);
    await expect(start('42:wrong')).rejects.toThrow(/TELEGRAM_TOKEN/);
    api.interfere = refusalOf('deleteWebhook', 400, 'no');
    const error = await start(TOKEN).catch((reason: unknown) => reason);
    expect(String(error)).toContain('webhook');
    expect(String(error)).not.toContain(TOKEN);
    await api.stop();
    expectNoSecrets({ log });
  });
});
