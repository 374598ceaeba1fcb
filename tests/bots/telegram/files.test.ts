/** Files on Telegram's servers: their limits, and the local Bot API server. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { TelegramContext } from '../../../src/bots/telegram/context.js';
import { TELEGRAM_TEXTS } from '../../texts.js';
import { toRequest } from '../../../src/bots/telegram/request.js';
import { TOKEN } from './fake/fake-bot-api.js';
import { fileContent } from './people.js';
import { ada, setStage, song } from './stage.js';

const MEGABYTE = 1024 * 1024;
const tooBig = TELEGRAM_TEXTS.en.tooBigForTelegram(20);

describe('Telegram’s own limit', () => {
  it('a file over 20 MB is refused before it is asked for', async () => {
    const { services } = await setStage();
    const api = new Api(TOKEN);
    const context = {
      services,
      apiRoot: 'https://api.telegram.org',
      token: TOKEN,
      api,
    } as TelegramContext;
    const message = { chat: { id: 1 }, from: { id: 1 } } as Message;
    const file = { kind: 'audio', fileId: 'x', sizeBytes: 20 * MEGABYTE + 1 } as const;
    const { request, hitPlatformLimit } = toRequest(
      context,
      message,
      { kind: 'file', file },
      () => undefined,
    );
    const opening = request.open(new AbortController().signal);
    await expect(opening).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(hitPlatformLimit()).toBe(true);
  });

  it('getFile’s own word for it is understood, and the way round named', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const content = fileContent(stage.api.world, song, 'audio', { sizeBytes: null });
    const fileId = content.audio?.file_id ?? '';
    stage.api.world.files.set(fileId, { bytes: song.bytes, sizeBytes: 21 * MEGABYTE });
    const message = await stage.api.post(chat, person, content);
    const { text } = await stage.api.world.answerTo(message);
    expect(text).toBe(tooBig);
    expect(text).toMatch(/20 MB.*shorter clip.*link.*local Bot API server/s);
  });

  it('our own cap is another matter, and is told before the file is asked for', async () => {
    const stage = await setStage({ maxBytes: 10 });
    const { chat, person } = ada(stage);
    const message = await stage.api.post(chat, person, fileContent(stage.api.world, song));
    expect((await stage.api.world.answerTo(message)).text).toBe('Sorry: TOO_LARGE.');
    expect(stage.api.callsOf('getFile')).toHaveLength(0);
  });

  it('bytes are counted: a file that is larger than it says is cut off', async () => {
    const stage = await setStage({ maxBytes: 10 });
    const { chat, person } = ada(stage);
    const content = fileContent(stage.api.world, song, 'audio', { sizeBytes: 5 });
    const message = await stage.api.post(chat, person, content);
    expect((await stage.api.world.answerTo(message)).text).toBe('Sorry: TOO_LARGE.');
  });

  it('a file that Telegram has lost is no dead link to the person', async () => {
    const stage = await setStage();
    const { chat, person } = ada(stage);
    const content = fileContent(stage.api.world, song);
    stage.api.interfere = ({ method }) => {
      if (method === 'getFile')
        setImmediate(() => {
          stage.api.world.files.clear();
        });
      return undefined;
    };
    const message = await stage.api.post(chat, person, content);
    expect((await stage.api.world.answerTo(message)).text).toBe('Sorry: INTERNAL.');
  });
});

describe('a local Bot API server (--local)', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'genrebot-bot-api-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function sendLocal(absolutePath: string, maxBytes = 100 * MEGABYTE): Promise<string> {
    const stage = await setStage({ maxBytes });
    const { chat, person } = ada(stage);
    const { world } = stage.api;
    const content = fileContent(world, song, 'audio', { sizeBytes: null });
    const stored = { bytes: song.bytes, sizeBytes: 30 * MEGABYTE, absolutePath };
    world.files.set(content.audio?.file_id ?? '', stored);
    const { text } = await world.answerTo(await stage.api.post(chat, person, content));
    const heard = stage.heard[0]?.bytes;
    return heard ? new TextDecoder().decode(heard) : text;
  }

  it('gives a path on disk, which is read', async () => {
    const file = path.join(folder, 'song.mp3');
    await writeFile(file, 'bytes on disk');
    expect(await sendLocal(file)).toBe('bytes on disk');
  });

  it('a file over the cap is not read', async () => {
    const file = path.join(folder, 'song.mp3');
    await writeFile(file, Buffer.alloc(MEGABYTE));
    expect(await sendLocal(file, 1000)).toBe('Sorry: TOO_LARGE.');
  });

  it('neither is a folder, or what is not there', async () => {
    expect(await sendLocal(folder)).toBe('Sorry: INTERNAL.');
    expect(await sendLocal(path.join(folder, 'missing'))).toBe('Sorry: INTERNAL.');
  });
});
