/** The real program, all its chats at once: it serves them, and ends in good order. */
import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FakeDiscord, TOKEN as DISCORD_TOKEN } from '../bots/discord/fake-discord.js';
import { FakeBotApi, TOKEN as TELEGRAM_TOKEN } from '../bots/telegram/fake/fake-bot-api.js';
import { fileContent } from '../bots/telegram/people.js';
import { finished, fixture, freshFolder, startCli } from './run-cli.js';

const song = readFileSync(fixture('mp3-cbr.mp3'));
const cwd = freshFolder();
const api = new FakeBotApi();
const discord = new FakeDiscord();

beforeAll(() => Promise.all([api.start(), discord.start()]));
afterAll(() => Promise.all([api.stop(), discord.stop()]));

describe('genrebot start', () => {
  it('serves the web chat, Telegram and Discord at once, and answers what is running when it is told to stop', async () => {
    const env = {
      WEB_PORT: '0',
      WORKERS: '1',
      TELEGRAM_TOKEN,
      TELEGRAM_API_ROOT: api.root,
      DISCORD_TOKEN,
      DISCORD_API_ROOT: discord.apiRoot,
    };
    const child = startCli(['start'], { cwd, env, keepOpen: true });
    const run = finished(child);
    const url = await greeted(child, /Web chat on (http:\S+)/);

    const body = new FormData();
    body.set('file', new Blob([song]), 'song.mp3');
    const response = await fetch(`${url}/api/analyse`, { method: 'POST', body });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ file: 'song.mp3' });

    const { world } = api;
    const ada = world.person('ada');
    const file = { name: 'song.mp3', mimeType: 'audio/mpeg', bytes: song };
    await api.post(world.privateChat(ada), ada, fileContent(world, file));
    const slash = discord.slash({ name: 'genre', audio: { ...file, name: 'other.mp3' } });
    await until(() => api.calls.some(({ method }) => method === 'getFile'));
    await until(() => slash.acknowledgedAfterMs !== undefined);
    child.kill('SIGTERM');
    const { exitCode, stdout, stderr } = await run;
    expect(exitCode).toBe(0);
    expect(world.sent).toHaveLength(1);
    expect(slash.inbox.messages).toHaveLength(1);
    expect([...api.violations, ...discord.violations]).toEqual([]);
    for (const token of [TELEGRAM_TOKEN, DISCORD_TOKEN])
      expect(stdout + stderr).not.toContain(token);
  });
});

function greeted(child: ReturnType<typeof startCli>, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = pattern.exec(text)?.[1];
      if (found !== undefined && /Discord: .*\n/.test(text)) resolve(found);
    });
    child.once('exit', () => {
      reject(new Error(`it ended before it greeted: ${text}`));
    });
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
