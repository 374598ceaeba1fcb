/** Starting and stopping the real program on a bad day: of a platform, or of whoever stops it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { FakeDiscord, TOKEN as DISCORD_TOKEN } from '../bots/discord/fake-discord.js';
import { FakeBotApi, TOKEN as TELEGRAM_TOKEN } from '../bots/telegram/fake/fake-bot-api.js';
import { fileContent } from '../bots/telegram/people.js';
import { finished, fixture, freshFolder, startCli } from './run-cli.js';

/** What is promised for the end, and the time in which a busy machine gets around to it. */
const STOP_MS = 15_000 + 5_000;
const SLOW_MS = 240_000;
/** Of one run; a busy machine takes most of a minute to start one. */
const limitMs = 120_000;

const song = readFileSync(fixture('mp3-cbr.mp3'));
const api = new FakeBotApi();
const discord = new FakeDiscord();
const held = new Set<Socket>();
/** Takes every connection and never says a word. */
const blackHole = createServer((socket) => {
  held.add(socket.on('error', () => undefined));
});
let silence = '';

beforeAll(async () => {
  await Promise.all([api.start(), discord.start()]);
  blackHole.listen(0, '127.0.0.1');
  await once(blackHole, 'listening');
  silence = `http://127.0.0.1:${(blackHole.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const socket of held) socket.destroy();
  blackHole.close();
  await Promise.all([api.stop(), discord.stop()]);
});

const onTelegram = (): Record<string, string> => ({
  ...{ WEB_PORT: 'off', WORKERS: '1', TELEGRAM_TOKEN, TELEGRAM_API_ROOT: api.root },
});

describe('SIGTERM', () => {
  it(
    'while it is still starting ends it, and nothing begins after that',
    async () => {
      const env = { ...onTelegram(), WEB_PORT: '0' };
      const child = startCli(['start'], { cwd: freshFolder(), env, keepOpen: true, limitMs });
      const run = finished(child);
      // Its first word: the rooms are loaded after that.
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      const { exitCode, stdout } = await run;
      expect(exitCode).toBe(0);
      expect(stdout).not.toMatch(/^(Web chat on|Telegram:)/m);
    },
    SLOW_MS,
  );

  it.each([
    ['Discord', () => ({ DISCORD_TOKEN, DISCORD_API_ROOT: `${silence}/api` })],
    ['Telegram', () => ({ TELEGRAM_TOKEN, TELEGRAM_API_ROOT: silence })],
  ])(
    'ends it within 15 s while %s takes calls and never answers',
    async (_platform, account) => {
      const env = { WEB_PORT: 'off', WORKERS: '1', ...account() };
      const child = startCli(['start'], { cwd: freshFolder(), env, keepOpen: true, limitMs });
      const run = finished(child);
      while (held.size === 0) await pause(50);
      await pause(500);
      const beganMs = performance.now();
      child.kill('SIGTERM');
      expect((await run).exitCode).toBe(0);
      expect(performance.now() - beganMs).toBeLessThan(STOP_MS);
      held.clear();
    },
    SLOW_MS,
  );

  it(
    'and another signal at once, as npm passes on a Ctrl-C, change nothing',
    async () => {
      const cwd = freshFolder();
      const child = startCli(['start'], { cwd, env: onTelegram(), keepOpen: true, limitMs });
      const run = finished(child);
      await once(child.stdout, 'data');
      await pause(2_000);
      child.kill('SIGINT');
      child.kill('SIGTERM');
      const { exitCode, stdout } = await run;
      expect(exitCode).toBe(0);
      expect(stdout).toContain('Stopping');
    },
    SLOW_MS,
  );
});

it(
  'a token that is refused ends it with a sentence; what waits on another platform is answered at the next start',
  async () => {
    const cwd = freshFolder();
    const { world } = api;
    const ada = world.person('ada');
    const file = { name: 'song.mp3', mimeType: 'audio/mpeg', bytes: song };
    const asked = await api.post(world.privateChat(ada), ada, fileContent(world, file));
    const refused = { DISCORD_TOKEN: 'a.wrong.token', DISCORD_API_ROOT: discord.apiRoot };
    const env = { ...onTelegram(), ...refused };
    const failed = startCli(['start'], { cwd, env, limitMs });
    const { exitCode, stderr } = await finished(failed);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('DISCORD_TOKEN');
    expect(world.sent).toEqual([]);

    const child = startCli(['start'], { cwd, env: onTelegram(), keepOpen: true, limitMs });
    const run = finished(child);
    expect((await world.answerTo(asked)).picture).toBeDefined();
    child.kill('SIGTERM');
    expect((await run).exitCode).toBe(0);
    expect(world.sent).toHaveLength(1);
  },
  SLOW_MS,
);

it(
  'a database that is away at the start is something to try again, not a wrong setting',
  async () => {
    const env = { ...onTelegram(), DATABASE_URL: 'postgres://genrebot:secret@127.0.0.1:1/none' };
    const child = startCli(['start'], { cwd: freshFolder(), env, limitMs });
    const { exitCode, stderr } = await finished(child);
    // systemd's RestartPreventExitStatus=2 would leave it down.
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^genrebot: .+/m);
    expect(stderr).not.toContain('secret');
  },
  SLOW_MS,
);
