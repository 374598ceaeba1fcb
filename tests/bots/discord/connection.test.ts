/** Coming online: intents, refusals, and going away. */
import { GatewayIntentBits } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';

import { startDiscord } from '../../../src/bots/discord/index.js';
import { DISCORD_TEXTS as TEXTS } from '../../texts.js';
import {
  type BotOptions,
  eventually,
  file,
  latch,
  pretending,
  startBot,
  type TestBot,
  verdict,
} from './bot.js';
import { FakeDiscord } from './fake-discord.js';

const WITHOUT_CONTENT =
  GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;
const WITH_CONTENT = WITHOUT_CONTENT | GatewayIntentBits.MessageContent;

let bot: TestBot | undefined;

async function open(options: BotOptions = {}): Promise<TestBot> {
  bot = await startBot(options);
  return bot;
}

afterEach(async () => {
  const opened = bot;
  bot = undefined;
  await opened?.close();
});

function intentsOf({ discord }: TestBot): number[] {
  return discord.gateway.identified.map(({ intents }) => intents);
}

describe('intents', () => {
  it('message content is not asked for where it is not granted, and the log says what that means', async () => {
    const opened = await open();
    expect(intentsOf(opened)).toEqual([WITHOUT_CONTENT]);
    expect(opened.discord.gateway.closes).toEqual([]);
    expect(opened.log.join('\n')).toContain('/genre-listen is off');
    expect(opened.adapter.greeting).toBe('Discord: genrebot is online in 1 server');
  });

  it('message content is asked for where it is granted', async () => {
    const opened = await open({ isContentGranted: true });
    expect(intentsOf(opened)).toEqual([WITH_CONTENT]);
    expect(opened.log).toEqual([]);
  });

  it('refused at the door (4014), it comes in without', async () => {
    const discord = new FakeDiscord({ isContentGranted: true });
    discord.isContentRevoked = true;
    await discord.start();
    const opened = await open({ discord });
    expect(intentsOf(opened)).toEqual([WITH_CONTENT, WITHOUT_CONTENT]);
    expect(discord.gateway.closes).toEqual([4014]);
    expect(opened.log.join('\n')).toContain('/genre-listen is off');
    const listen = { name: 'genre-listen', subcommand: 'on' };
    const answer = await discord.slash(listen, { permissions: 1n << 4n }).inbox.at(0);
    expect(answer.content).toBe(TEXTS.en.listen.needsIntent(TEXTS.en.commands.guess));
  });

  it('taken away while it runs (4014), it comes back without', async () => {
    const opened = await open({ isContentGranted: true });
    const { discord } = opened;
    discord.isContentRevoked = true;
    discord.gateway.closeSessions(4014);
    await eventually(() => discord.gateway.identified.length === 2);
    await eventually(() => discord.gateway.sessions === 1);
    expect(intentsOf(opened)).toEqual([WITH_CONTENT, WITHOUT_CONTENT]);
    await eventually(() => opened.log.join('\n').includes('/genre-listen is off'));
    const slash = { name: 'genre', audio: file('a.mp3') };
    expect((await discord.slash(slash).inbox.at(0)).content).toContain('Heard a.mp3.');
  });
});

describe('refusals', () => {
  it('a wrong token is named as such, and never shown', async () => {
    const discord = new FakeDiscord();
    await discord.start();
    const account = { token: 'a-wrong-token-that-must-not-leak', apiRoot: discord.apiRoot };
    const records = {
      requests: [],
      opened: [],
      feedback: [],
      listening: new Set<string>(),
      log: [],
    };
    const started = startDiscord({ ...account, shards: { kind: 'none' } }, pretending(records));
    await expect(started).rejects.toThrow(/does not accept DISCORD_TOKEN/);
    await expect(started).rejects.not.toThrow(/must-not-leak/);
    await discord.stop();
  });

  it('a token that is reset while it runs is told in the log', async () => {
    const { discord, log } = await open();
    discord.gateway.closeSessions(4004);
    await eventually(() => log.join('\n').includes('Discord is off: the token is no longer valid'));
  });

  it('too many servers for one process: the log says what to set', async () => {
    const { discord, log } = await open();
    discord.gateway.closeSessions(4011);
    await eventually(() => log.join('\n').includes('set DISCORD_SHARDS=auto'));
  });
});

describe('stopping', () => {
  it('answers what is running, tells newcomers to come again, and hangs up', async () => {
    const gate = latch();
    const { discord, adapter, requests } = await open({
      services: {
        identify: async (request, { signal }) => {
          if (signal.aborted) return verdict('Come again later.');
          await gate.opened;
          return verdict(`Heard ${request.title ?? ''}.`);
        },
      },
    });
    const first = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => first.acknowledgedAfterMs !== undefined);
    const stopped = adapter.stop(5_000);
    const second = discord.slash({ name: 'genre', audio: file('b.mp3') });
    expect((await second.inbox.at(0)).content).toContain('Come again later.');
    expect(first.inbox.messages).toEqual([]);
    gate.open();
    expect((await first.inbox.at(0)).content).toContain('Heard a.mp3.');
    await stopped;
    await eventually(() => discord.gateway.sessions === 0);
    expect(requests).toEqual([]);
  });

  it('stops what takes longer than the grace, and tells its person', async () => {
    const { discord, adapter } = await open({
      services: {
        identify: (_, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              resolve(verdict('I had to stop.'));
            });
          }),
      },
    });
    const { inbox } = discord.slash({ name: 'genre', audio: file('a.mp3') });
    await eventually(() => discord.calls.some(({ path }) => path.endsWith('/callback')));
    // Nothing but the signal ends the use case here: that this returns says that it fired.
    await adapter.stop(300);
    expect((await inbox.at(0)).content).toContain('I had to stop.');
  });
});
